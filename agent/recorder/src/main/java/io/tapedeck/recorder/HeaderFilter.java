package io.tapedeck.recorder;

import io.tapedeck.journal.masking.Masking;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which headers are recorded: those listed, and never one that carries a credential. */
final class HeaderFilter {
  private static final Set<String> ALLOWED =
      Set.of(
          "accept",
          "accept-encoding",
          "age",
          "anthropic-beta",
          "anthropic-version",
          "apim-request-id",
          "baggage",
          "cache-control",
          "cf-ray",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "date",
          "etag",
          "host",
          "location",
          "openai-beta",
          "openai-model",
          "openai-processing-ms",
          "openai-version",
          "request-id",
          "retry-after",
          "retry-after-ms",
          "server",
          "server-timing",
          "traceparent",
          "tracestate",
          "transfer-encoding",
          "user-agent",
          "via",
          "warning",
          "x-amzn-errortype",
          "x-amzn-requestid",
          "x-cache",
          "x-goog-api-client",
          "x-ms-client-request-id",
          "x-ms-region",
          "x-ms-request-id",
          "x-request-id",
          "x-should-retry",
          "x-stainless-retry-count",
          "x-stainless-timeout");
  private static final List<String> ALLOWED_PREFIXES =
      List.of("x-ratelimit-", "anthropic-ratelimit-", "x-envoy-upstream");

  /** Names that no configuration can allow. */
  private static final Set<String> NEVER =
      Set.of(
          "authorization",
          "proxy-authorization",
          "www-authenticate",
          "cookie",
          "set-cookie",
          "x-api-key",
          "api-key",
          "apikey",
          "x-goog-api-key",
          "x-amz-security-token");

  private final Set<String> further;
  private final Masking masking;
  private final UrlScrubber urls;

  HeaderFilter(List<String> further, Masking masking, UrlScrubber urls) {
    this.further = new HashSet<>(further);
    this.further.removeAll(NEVER);
    this.masking = masking;
    this.urls = urls;
  }

  /** The value to record, or null when the header is not to be. */
  @Nullable String admit(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!allowed(lower)) {
      return null;
    }
    if (lower.equals("location")) {
      return urls.scrub(value);
    }
    // Short values of known harmless shape are the rule, and a credential is none of them.
    return value.length() < 16 ? value : masking.text(value);
  }

  private boolean allowed(String lower) {
    if (ALLOWED.contains(lower)) {
      return true;
    }
    for (int i = 0; i < ALLOWED_PREFIXES.size(); i++) {
      if (lower.startsWith(ALLOWED_PREFIXES.get(i))) {
        return true;
      }
    }
    // What the operator adds is held against the names of secrets; our own list needs no such look.
    return further.contains(lower) && !masking.isSecretParameter(lower);
  }
}
