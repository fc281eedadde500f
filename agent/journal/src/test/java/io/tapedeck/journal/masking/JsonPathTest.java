package io.tapedeck.journal.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonPathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "$.                | no name at character 3",
        "$..               | no name at character 4",
        "$.a..             | no name at character 6",
        "$.a b             | no name at character 3",
        "$.[0]             | no name at character 3",
        "$[0               | no closing bracket at character 2",
        "$['a              | no closing bracket at character 2",
        "$.a[-1]           | neither a number, nor a name in quotes, nor * at character 4",
        "$.a[1:2]          | neither a number, nor a name in quotes, nor * at character 4",
        "$.a[?(@.b)]       | neither a number, nor a name in quotes, nor * at character 4",
        "$['']             | neither a number, nor a name in quotes, nor * at character 2",
        "$['a','b']        | more than one name at character 2",
        "$.a[0]b           | neither a dot nor a bracket at character 7",
      })
  void saysWhatIsWrongWhere(String path, String wrong) {
    assertThatThrownBy(() -> JsonPath.of(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mask: " + path + ": " + wrong);
  }

  @Test
  void saysThatAPathIsTooLong() {
    assertThat(JsonPath.of("$" + ".a".repeat(63))).isNotNull();
    assertThatThrownBy(() -> JsonPath.of("$" + ".a".repeat(64)))
        .hasMessageContaining("more than 63 steps");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$", "$.a", "$[0]", "$['a b']", "$..a", "$.[0]"})
  void rulesThatBeginLikeAPathAreMeantAsOne(String rule) {
    assertThat(JsonPath.isMeant(rule)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$ref", "iban", "a.b", "/$./"})
  void otherRulesAreNot(String rule) {
    assertThat(JsonPath.isMeant(rule)).isFalse();
  }

  @Test
  void masksByPathBesideTheOtherRules() {
    Masking masking = Masking.of(List.of("iban", "$.user.email", "/\\d{3}-\\d{2}/"));
    assertThat(masking.text("{\"user\":{\"email\":\"a@b\"},\"iban\":\"DE\",\"n\":\"123-45\"}"))
        .isEqualTo("{\"user\":{\"email\":\"***\"},\"iban\":\"**\",\"n\":\"******\"}");
  }
}
