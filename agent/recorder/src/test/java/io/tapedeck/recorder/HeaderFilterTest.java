package io.tapedeck.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.masking.Masking;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderFilterTest {
  private static HeaderFilter filter(String... further) {
    Masking masking = Masking.standard();
    return new HeaderFilter(List.of(further), masking, new UrlScrubber(masking));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-type",
        "Content-Type",
        "retry-after",
        "Retry-After-Ms",
        "request-id",
        "x-request-id",
        "openai-processing-ms",
        "anthropic-version",
        "traceparent",
        "x-ratelimit-remaining-tokens",
        "anthropic-ratelimit-requests-reset",
      })
  void whatDiagnosisNeedsIsAdmitted(String name) {
    assertThat(filter().admit(name, "12")).isEqualTo("12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-tenant", "openai-organization", "x-forwarded-for", "referer", "from"})
  void whatIsNotListedIsNotRecorded(String name) {
    assertThat(filter().admit(name, "12")).isNull();
  }

  @Test
  void operatorMayListFurtherNames() {
    assertThat(filter("x-tenant").admit("X-Tenant", "acme")).isEqualTo("acme");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization", "proxy-authorization", "www-authenticate", "cookie", "set-cookie",
        "x-api-key", "api-key", "apikey", "x-goog-api-key", "x-amz-security-token",
        "x-vendor-access-token", "x-client-secret", "x-my-password",
      })
  void credentialIsRefusedEvenWhenTheOperatorListsIt(String name) {
    assertThat(filter(name).admit(name, "v")).isNull();
    assertThat(filter(name).admit(name.toUpperCase(java.util.Locale.ROOT), "v")).isNull();
  }

  @Test
  void credentialInAListedHeaderIsMasked() {
    assertThat(filter("x-debug").admit("x-debug", "used sk-proj-abcdefghij0123456789"))
        .startsWith("used sk-")
        .doesNotContain("abcdefghij");
  }

  @Test
  void redirectIsScrubbedLikeAUrl() {
    assertThat(filter().admit("Location", "https://u:p@cdn.example/f?sig=abc12345&x=1"))
        .isEqualTo("https://cdn.example/f?sig=********&x=1");
  }
}
