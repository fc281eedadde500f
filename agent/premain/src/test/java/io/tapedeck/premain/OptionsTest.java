package io.tapedeck.premain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionsTest {
  private static final Map<String, String> NONE = Map.of();

  private static Options argument(@Nullable String arguments) {
    return Options.of(arguments, NONE, NONE);
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void everyDefaultIsInForceWhenNothingIsGiven(Option option) {
    Options options = argument(null);
    assertThat(options.values()).containsEntry(option.key, option.byDefault);
    assertThat(options.complaint()).isNull();
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void everyDefaultWouldPassAsAValue(Option option) {
    assertThat(Values.wrong(option, option.byDefault))
        .satisfiesAnyOf(
            wrong -> assertThat(wrong).isNull(), wrong -> assertThat(option.byDefault).isEmpty());
  }

  @Test
  void argumentCountsBeforePropertyBeforeEnvironment() {
    Map<String, String> property = Map.of("tapedeck.service", "from-property");
    Map<String, String> variable = Map.of("TAPEDECK_SERVICE", "from-variable");
    assertThat(Options.of("service=from-argument", property, variable).values())
        .containsEntry("service", "from-argument");
    assertThat(Options.of(null, property, variable).values())
        .containsEntry("service", "from-property");
    assertThat(Options.of("", NONE, variable).values()).containsEntry("service", "from-variable");
  }

  @Test
  void dotsAreUnderscoresInTheEnvironment() {
    assertThat(Options.of(null, NONE, Map.of("TAPEDECK_BODY_BUDGET", "2m")).values())
        .containsEntry("body.budget", "2m");
  }

  @Test
  void emptyValueLeavesTheDefault() {
    Options options = Options.of("dir=", NONE, Map.of("TAPEDECK_SAMPLE", ""));
    assertThat(options.values()).containsEntry("dir", "~/.tapedeck").containsEntry("sample", "1");
    assertThat(options.complaint()).isNull();
  }

  @Test
  void listGoesOnAfterACommaAndTheNextKeyEndsIt() {
    assertThat(argument("mask=iban,ssn,dir=/x,hosts.deny=a.com,*.b.com").values())
        .containsEntry("mask", "iban,ssn")
        .containsEntry("dir", "/x")
        .containsEntry("hosts.deny", "a.com,*.b.com");
  }

  @Test
  void equalsSignInAValueStaysInIt() {
    assertThat(argument("mask=/a=b/").values()).containsEntry("mask", "/a=b/");
    assertThat(argument("mask=iban,/A=b/").values()).containsEntry("mask", "iban,/A=b/");
  }

  @Test
  void partThatBelongsToNoKeyIsSaid() {
    assertThat(argument("verbose").complaint()).isEqualTo("tapedeck: \"verbose\" is not key=value");
  }

  @Test
  void unknownKeyIsSaidWhereverItStands() {
    assertThat(argument("no.such=1").complaint()).isEqualTo("tapedeck: unknown option no.such");
    assertThat(Options.of(null, Map.of("tapedeck.nosuch", "1"), NONE).complaint())
        .isEqualTo("tapedeck: unknown option -Dtapedeck.nosuch");
    assertThat(Options.of(null, NONE, Map.of("TAPEDECK_NOSUCH", "1")).complaint())
        .isEqualTo("tapedeck: unknown option TAPEDECK_NOSUCH");
  }

  @Test
  void otherPeoplesSettingsAreNoBusinessOfOurs() {
    Map<Object, Object> properties = Map.of("user.dir", "/x", "tapedeckish", "1", 1, 2);
    assertThat(Options.of(null, properties, Map.of("TAPE", "1", "PATH", "/bin")).complaint())
        .isNull();
  }

  @Test
  void propertyThatIsNoTextIsAsGoodAsAbsent() {
    assertThat(Options.of(null, Map.of("tapedeck.sample", 0.5), NONE).values())
        .containsEntry("sample", "1");
  }

  @ParameterizedTest
  @CsvSource({
    "capture=everything, capture, full, '\"everything\" is not full, metadata, off or idle, using full'",
    "sample=2, sample, 1, '\"2\" is not a number from 0 to 1, using 1'",
    "sample=NaN, sample, 1, '\"NaN\" is not a number from 0 to 1, using 1'",
    "body.budget=lots, body.budget, 1m, '\"lots\" is not a size such as 512k, 64m or 2g, using 1m'",
    "disk.floor=-1, disk.floor, 512m, '\"-1\" is not a size such as 512k, 64m or 2g, using 512m'",
    "retention.age=7w, retention.age, 7d, '\"7w\" is not a time such as 12h or 7d, using 7d'",
  })
  void badValueIsSaidAndTheDefaultCounts(
      String arguments, String key, String inForce, String complaint) {
    Options options = argument(arguments);
    assertThat(options.values()).containsEntry(key, inForce);
    assertThat(options.complaint()).isEqualTo("tapedeck: agent argument " + key + ": " + complaint);
  }

  @Test
  void badValueSaysWhereItCameFrom() {
    assertThat(Options.of(null, Map.of("tapedeck.sample", "x"), NONE).complaint())
        .startsWith("tapedeck: -Dtapedeck.sample: \"x\"");
    assertThat(Options.of(null, NONE, Map.of("TAPEDECK_SAMPLE", "x")).complaint())
        .startsWith("tapedeck: TAPEDECK_SAMPLE: \"x\"");
  }

  @Test
  void manyMistakesAreOneLine() {
    String complaint = argument("no.such=1,sample=2,ring.bytes=lots").complaint();
    assertThat(complaint)
        .startsWith("tapedeck: ")
        .contains("sample", "ring.bytes", "no.such")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"64k", "65536", "32m", "32M", "1g", "1024m"})
  void ringMayBeAPowerOfTwo(String size) {
    assertThat(argument("ring.bytes=" + size).values()).containsEntry("ring.bytes", size);
  }

  @ParameterizedTest
  @ValueSource(strings = {"32k", "65537", "48m", "2g", "1t", "0", "99999999999999999999"})
  void ringOfAnotherSizeIsRefused(String size) {
    Options options = argument("ring.bytes=" + size);
    assertThat(options.values()).containsEntry("ring.bytes", "32m");
    assertThat(options.complaint()).contains("\"" + size + "\" is not a");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "512, 512",
    "64k, 65536",
    "32m, 33554432",
    "2G, 2147483648",
    "1t, 1099511627776"
  })
  void sizesMeanBytes(String size, long bytes) {
    assertThat(Values.bytes(size)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.25", "1", "1e-3"})
  void sampleIsAShare(String share) {
    assertThat(argument("sample=" + share).values()).containsEntry("sample", share);
  }
}
