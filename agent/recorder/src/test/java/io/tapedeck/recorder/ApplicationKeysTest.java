package io.tapedeck.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.masking.Masking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the application's context says is masked, named after where it was, and kept short. */
final class ApplicationKeysTest {
  private static final SessionKeyNames NAMES =
      new SessionKeyNames(List.of(), List.of("id"), Set.of("tenant"));

  @Test
  void keysSayWhereTheyWere() {
    assertThat(keys("c-1", "acme").current())
        .isEqualTo(Map.of("mdc.id", "c-1", "baggage.tenant", "acme"));
  }

  @Test
  void whatIsEmptyOrTooLongNamesNoSession() {
    assertThat(keys("", "x".repeat(1_025)).current()).isEmpty();
    assertThat(keys("", "x".repeat(1_024)).current()).hasSize(1);
  }

  @Test
  void credentialIsMaskedWhereverItStands() {
    String secret = "sk-proj-abcdefghij0123456789abcdefghij";
    Map<String, String> fromHeader = new HashMap<>();
    keys("", "").fromHeader("tenant=sk%2Dproj-abcdefghij0123456789abcdefghij", fromHeader);
    assertThat(keys(secret, secret).current().values())
        .hasSize(2)
        .allMatch(value -> value.contains("****") && !value.contains("0123456789"));
    assertThat(fromHeader.values())
        .hasSize(1)
        .allMatch(value -> value.contains("****") && !value.contains("0123456789"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tenant=acme                    | acme",
        "a=b , tenant = acme ;p=1;q , c | acme",
        "tenant=a%20b%C3%A9             | a bé",
        "tenant=a+b                     | a+b",
        "tenant=a%2Bb=                  | a+b=",
        "tenant=100%                    | 100%",
        "Tenant=acme                    |",
        "a=b;tenant=acme                |",
        "tenant                         |",
        "=acme,,;=                      |",
      })
  void baggageHeaderIsReadAsItsRecommendationHasIt(String header, String value) {
    Map<String, String> keys = new HashMap<>();
    keys("", "").fromHeader(header, keys);
    assertThat(keys.get("baggage.tenant")).isEqualTo(value);
  }

  private static ApplicationKeys keys(String mdc, String baggage) {
    return new ApplicationKeys(NAMES, Masking.standard(), name -> mdc, name -> baggage);
  }
}
