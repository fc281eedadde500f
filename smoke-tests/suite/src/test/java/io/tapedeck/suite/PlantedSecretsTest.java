package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.provider.PlantedSecrets;
import org.junit.jupiter.api.Test;

final class PlantedSecretsTest {
  private final PlantedSecrets secrets = new PlantedSecrets();

  @Test
  void findsWhatIsWholeAndWhatIsCut() {
    String text = "x" + secrets.members("a") + secrets.core("b").substring(5, 20);
    assertThat(secrets.in(text)).contains("b", "a api_key", "a AKIA", "a PEM, line 2").hasSize(15);
  }

  @Test
  void findsNothingInMaskedText() {
    String masked = secrets.members("a").replaceAll("[A-Za-z0-9]{12,}", "************");
    assertThat(secrets.in(masked)).isEmpty();
  }
}
