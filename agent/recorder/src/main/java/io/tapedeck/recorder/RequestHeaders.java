package io.tapedeck.recorder;

import io.tapedeck.journal.RecordEncoder;
import io.tapedeck.spi.Headers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a request's headers and what they tell: session keys, trace, number of the attempt. */
final class RequestHeaders {
  private final HeaderFilter filter;
  private final List<String> sessionKeys;
  private final ApplicationKeys applicationKeys;
  private final Map<String, String> scopeKeys;
  private final @Nullable TraceContext own;
  private final @Nullable TraceContext span;
  private int attempt;
  private @Nullable TraceContext found;

  /**
   * A request's headers.
   *
   * @param own what the request is to carry where it carries no trace of the application's, or null
   * @param span of the application's, where the request carries none at all, or null
   */
  RequestHeaders(
      HeaderFilter filter,
      List<String> sessionKeys,
      ApplicationKeys applicationKeys,
      Map<String, String> scopeKeys,
      int attempt,
      @Nullable TraceContext own,
      @Nullable TraceContext span) {
    this.filter = filter;
    this.sessionKeys = sessionKeys;
    this.applicationKeys = applicationKeys;
    this.scopeKeys = scopeKeys;
    this.attempt = attempt;
    this.own = own;
    this.span = span;
  }

  /** The header that the request still lacks, once it was written; null where it lacks none. */
  @Nullable String traceparent() {
    return own == null || found != null ? null : own.header();
  }

  void put(RecordEncoder record, Headers from) {
    Map<String, String> keys = new LinkedHashMap<>(scopeKeys);
    RecordEncoder.HeaderBlock block = record.beginHeaders();
    from.forEach(
        (name, value) -> {
          String admitted = filter.admit(name, value);
          if (admitted == null) {
            return;
          }
          block.add(name, admitted);
          String lower = name.toLowerCase(Locale.ROOT);
          if (sessionKeys.contains(lower)) {
            keys.put("header." + lower, admitted);
          } else if (lower.equals("baggage")) {
            applicationKeys.fromHeader(value, keys);
          } else if (lower.equals("x-stainless-retry-count")) {
            attempt = Math.max(attempt, retries(admitted) + 1);
          } else if (lower.equals("traceparent")) {
            found = TraceContext.parse(admitted);
          }
        });
    block.end();
    record.attempt(attempt).keys(keys);
    TraceContext carried = TraceContext.or(found, own);
    TraceContext.put(record, TraceContext.or(carried, span));
  }

  private static int retries(String value) {
    return value.length() == 1 && Character.isDigit(value.charAt(0)) ? value.charAt(0) - '0' : 0;
  }
}
