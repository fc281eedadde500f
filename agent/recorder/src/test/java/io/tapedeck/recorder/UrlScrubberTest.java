package io.tapedeck.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.masking.Masking;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UrlScrubberTest {
  private final UrlScrubber urls = new UrlScrubber(Masking.standard());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.openai.com/v1/chat/completions",
        "https://acme.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21",
        "http://127.0.0.1:11434/api/chat",
        "https://example.org/search?q=headphones&page=2&empty=&flag",
        "https://example.org/@scope/package?mail=a@b.c",
        "https://example.org",
        "not a url",
        "",
      })
  void leavesAloneWhatHoldsNoCredential(String url) {
    assertThat(urls.scrub(url)).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "https://ada:secret@example.org/x, https://example.org/x",
    "https://token@example.org, https://example.org",
    "https://a:p@ss@example.org/x@y, https://example.org/x@y",
    "https://ada:secret@example.org?q=1, https://example.org?q=1",
  })
  void takesUserInformationOut(String url, String scrubbed) {
    assertThat(urls.scrub(url)).isEqualTo(scrubbed);
  }

  @Test
  void geminisKeyInTheQueryIsMaskedAndTheRestStays() {
    assertThat(
            urls.scrub(
                "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0:generateContent"
                    + "?key=AIzaSyA1234567890abcdefghijklmnopqrstuv&alt=sse"))
        .isEqualTo(
            "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0:generateContent"
                + "?key=***************************************&alt=sse");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_key",
        "apikey",
        "API-Key",
        "access_token",
        "client_secret",
        "password",
        "token",
        "sig",
        "X-Amz-Signature",
        "X-Amz-Security-Token",
        "code",
        "refresh_token",
      })
  void secretParameterIsMaskedLetterByLetter(String name) {
    assertThat(urls.scrub("https://example.org/a?first=1&" + name + "=s3cr3t&last=2"))
        .isEqualTo("https://example.org/a?first=1&" + name + "=******&last=2");
  }

  @Test
  void tokenOfKnownShapeIsMaskedInThePathAndUnderAnyName() {
    String token = "sk-proj-abcdefghij0123456789";
    assertThat(urls.scrub("https://example.org/hooks/" + token + "/x?note=" + token))
        .doesNotContain("abcdefghij")
        .startsWith("https://example.org/hooks/")
        .contains("?note=");
  }

  @Test
  void fragmentGoesWhereOauthPutsTokens() {
    assertThat(urls.scrub("https://example.org/back?state=1#access_token=abc"))
        .isEqualTo("https://example.org/back?state=1");
  }

  @Test
  void operatorsOwnNamesCountInQueriesToo() {
    UrlScrubber own = new UrlScrubber(Masking.of(List.of("iban")));
    assertThat(own.scrub("https://bank.example/pay?IBAN=DE02&amount=3"))
        .isEqualTo("https://bank.example/pay?IBAN=****&amount=3");
  }

  @Test
  void scrubbingWhatIsScrubbedChangesNothing() {
    String once = urls.scrub("https://u:p@example.org/x?token=abc123&q=1");
    assertThat(urls.scrub(once)).isEqualTo(once);
  }
}
