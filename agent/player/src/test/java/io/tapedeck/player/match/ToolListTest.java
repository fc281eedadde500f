package io.tapedeck.player.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools are a set; what differs in one of them is said of that one. */
final class ToolListTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // OpenAI, Anthropic, Gemini, Bedrock, with a tool of the provider's own among them
        "{`tools`:[%s]}|{`type`:`function`,`function`:{`name`:`a`}}|{`type`:`web_search`}",
        "{`tools`:[%s]}|{`name`:`b`,`input_schema`:{}}|{`name`:`a`,`input_schema`:{}}",
        "{`tools`:[{`functionDeclarations`:[%s]}]}|{`name`:`b`}|{`name`:`a`}",
        "{`toolConfig`:{`tools`:[%s]}}|{`toolSpec`:{`name`:`b`}}|{`toolSpec`:{`name`:`a`}}",
        "{`tools`:[{`name`:`a`,`parameters`:{`required`:[%s]}}]}|`x`|`y`"
      })
  void orderMeansNothing(String body, String one, String other) {
    CanonicalRequest recorded = canonical(body.formatted(one + "," + other), Rule.ALL);
    CanonicalRequest asked = canonical(body.formatted(other + "," + one), Rule.ALL);
    assertThat(asked.same(recorded)).isTrue();
    assertThat(recorded.applied().containsKey(Rule.TOOL_ORDER))
        .as("said where it was turned")
        .isNotEqualTo(asked.applied().containsKey(Rule.TOOL_ORDER));
    assertThat(
            canonical(body.formatted(one + "," + other), Set.of())
                .same(canonical(body.formatted(other + "," + one), Set.of())))
        .as("with the rule off")
        .isFalse();
  }

  @Test
  void orderOfAnythingElseMeansSomething() {
    String messages = "{`messages`:[{`tools`:[{`name`:`%s`},{`name`:`%s`}]}]}";
    assertThat(
            canonical(messages.formatted("a", "b"), Rule.ALL)
                .same(canonical(messages.formatted("b", "a"), Rule.ALL)))
        .isFalse();
  }

  @Test
  void toolThatIsNewIsNamed() {
    String lookup = "{`function`:{`name`:`lookup`,`description`:`%s`}}";
    String escalate = "{`function`:{`name`:`escalate`}}";
    List<String> lines =
        RequestDiff.lines(
            canonical("{`tools`:[" + lookup.formatted("Finds") + "]}", Rule.ALL),
            canonical(
                "{`tools`:[" + escalate + "," + lookup.formatted("Searches") + "]}", Rule.ALL));
    assertThat(lines)
        .containsExactly(
            "+ tools[escalate] EXTRA",
            "    + {\"function\":{\"name\":\"escalate\"}}",
            "~ tools[lookup].function.description Finds -> Searches");
  }

  private static CanonicalRequest canonical(String body, Set<Rule> rules) {
    byte[] json = body.replace('`', '"').getBytes(UTF_8);
    return CanonicalRequest.of(
        new Asked(Boundary.MODEL, "m", "POST", "http://h/v1/chat", json, 0), rules);
  }
}
