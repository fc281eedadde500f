package io.tapedeck.replay.assertion;

import static io.tapedeck.session.Script.assistant;
import static io.tapedeck.session.Script.calling;
import static io.tapedeck.session.Script.reply;
import static io.tapedeck.session.Script.request;
import static io.tapedeck.session.Script.result;
import static io.tapedeck.session.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.replay.yaml.MalformedFileException;
import io.tapedeck.session.Script;
import io.tapedeck.session.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AssertionFileTest {

  private static final String SEARCH =
      calling("call_1", "search", "{\"query\":\"headphones return\",\"page\":1}");
  private static final String REFUND = calling("call_2", "refund", "{\"amount\":59.9}");
  private static final String ANSWER = "Refunded within 30 days.";

  /** Searches (the shop answers 500, then 200), refunds, and says so. */
  private final Session session = refunded(ANSWER);

  @Test
  void theExampleOfTheReadmeHolds() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    String example = readme.split("```yaml\n", 2)[1].split("```", 2)[0];
    AssertionFile file = AssertionFile.parse("README.md", example);

    assertThat(file.check(session)).isEmpty();
    assertThat(file.size()).isEqualTo(19);
  }

  @Test
  void numbersAreComparedByValueAndMembersInAnyOrder() throws Exception {
    String same = "{page: 1.0, query: headphones return}";

    assertThat(failures("- called with: {tool: search, equals: " + same + "}")).isEmpty();
    assertThat(failures("- called with: {tool: refund, contains: {amount: 59.90}}")).isEmpty();
  }

  @Test
  void whatDetectorsFindIsHeldToo() throws Exception {
    Session repeating = repeating();
    AssertionFile file =
        AssertionFile.parse(
            "t.yaml",
            "tapedeck-assertions: 1\nexpect:\n- finding absent: any\n- finding present: [repeated-call,"
                + " empty-result-used]\n");
    assertThat(file.check(repeating).stream().map(Failure::toString))
        .hasSize(2)
        .anyMatch(failure -> failure.startsWith("t.yaml:3: finding absent: repeated-call: "))
        .anyMatch(
            failure ->
                failure.equals("t.yaml:4: finding present: empty-result-used was not found"));
    assertThat(DefaultAssertions.forRecordedModel(repeating))
        .contains("# - finding absent: [repeated-call]");
    assertThatThrownBy(() -> failures("- finding absent: repeated-cal"))
        .hasMessageContaining("\"repeated-cal\" is not known here")
        .hasMessageContaining("repeated-call");
  }

  /** Asks the same of the same tool again and again, and gets the same. */
  private static Session repeating() {
    Script script = new Script("j");
    long agent = script.agent("helper", "m1");
    StringBuilder talk = new StringBuilder(user("where is my order?"));
    for (int i = 0; i < 5; i++) {
      String asked = calling("call_" + i, "search", "{\"query\":\"order\"}");
      script.chat(agent, request(talk.toString()), reply(asked));
      script.tool(agent, "search", "call_" + i, "{\"query\":\"order\"}", "on its way");
      talk.append(',').append(asked).append(',').append(result("call_" + i, "on its way"));
    }
    script.chat(agent, request(talk.toString()), reply(assistant("It is on its way.")));
    script.end(agent, Outcome.OK);
    return script.session();
  }

  @Test
  void aToolThatShouldNotRunIsNamedWithItsStep() throws Exception {
    assertThat(failures("- steps at most: 9\n- never called: [mail, refund]"))
        .containsExactly(
            "t.yaml:4: never called: refund was called with \"{\"amount\":59.9}\" (step 2)");
  }

  @Test
  void aSequenceThatDiffersSaysWhereFirst() throws Exception {
    assertThat(failures("- called exactly: [search, mail, refund]"))
        .containsExactly(
            "t.yaml:3: called exactly: call 2: mail was expected, refund was called (step 2)");
    assertThat(failures("- called exactly: [search]"))
        .containsExactly(
            "t.yaml:3: called exactly: call 2: no more was expected, refund was called (step 2)");
    assertThat(failures("- called exactly: [search, refund, mail]"))
        .containsExactly("t.yaml:3: called exactly: call 3: mail was expected, there is no more");
    assertThat(failures("- called exactly: []")).hasSize(1);
    assertThat(failures("- called in order: [refund, search]"))
        .containsExactly(
            "t.yaml:3: called in order: search was not called after refund."
                + " Called were: search, refund (step 2)");
    assertThat(failures("- called: mail"))
        .containsExactly("t.yaml:3: called: mail was not called. Called were: search, refund");
    assertThat(failures("- called at most: {search: 0}"))
        .containsExactly("t.yaml:3: called at most: search was called 1 times (step 1)");
  }

  @Test
  void argumentsThatDifferAreShownBesideWhatWasExpected() throws Exception {
    assertThat(
            failures(
                """
                - called with: {tool: refund, equals: {amount: 60}}
                - called with: {tool: refund, at: {$.amount: 60}}
                - called with: {tool: refund, at: {$.currency: EUR}}
                - called with: {tool: search, contains: {query: phone case}}
                - called with: {tool: mail, contains: x}
                """))
        .containsExactly(
            "t.yaml:3: called with: refund: is {\"amount\":59.9}, not {\"amount\":60} (step 2)",
            "t.yaml:4: called with: refund: has 59.9 at $['amount'], not 60 (step 2)",
            "t.yaml:5: called with: refund: has nothing at $['currency']:"
                + " it is {\"amount\":59.9} (step 2)",
            "t.yaml:6: called with: search: is {\"query\":\"headphones return\",\"page\":1},"
                + " without {\"query\":\"phone case\"} (step 1)",
            "t.yaml:7: called with: mail was not called. Called were: search, refund");
  }

  @Test
  void howAToolEndedIsHeldAgainstTheLastCall() throws Exception {
    assertThat(failures("- tool ends: {tool: refund, as: error, status: 204}"))
        .containsExactly(
            "t.yaml:3: tool ends: refund ended as ok, not error:"
                + " it brought \"{\"items\":[{\"state\":\"paid\"}]}\" (step 2)",
            "t.yaml:3: tool ends: refund ended with HTTP status 0, not 204 (step 2)");
    assertThat(
            failures("- tool ends: {tool: refund, result: {contains: {items: [{state: open}]}}}"))
        .hasSize(1);
    assertThat(failures("- state: {name: cart, equals: {open: true}}"))
        .containsExactly("t.yaml:3: state: cart is {\"open\":false}, not {\"open\":true}");
    assertThat(failures("- state: {name: basket, equals: 1}"))
        .containsExactly("t.yaml:3: state: no state basket was recorded");
  }

  @Test
  void anErrorThatNobodyAskedAboutAgainIsFound() throws Exception {
    Script script = new Script("j");
    long agent = script.agent("helper", "7");
    script.chat(agent, request(user("hi")), reply(SEARCH));
    long tool = script.tool(agent, "search", "call_1", "{}", "none");
    long http = script.begin(Boundary.HTTP, "shop", tool, Map.of(), "http://shop/1");
    script.head(http, 503).end(http, Outcome.OK);
    long refused = script.ask(agent, request(user("hi"), SEARCH, result("call_1", "none")));
    script.answer(refused, 400, "{\"error\":{\"message\":\"too long\"}}");
    script.end(agent, Outcome.OK);

    assertThat(failures("- every error is retried", script.session()))
        .containsExactly(
            "t.yaml:3: every error is retried: the model answered 400,"
                + " and that was the end of it (step 2)",
            "t.yaml:3: every error is retried: shop answered 503 and was not asked again (step 1)");
  }

  @Test
  void theFinalAnswerIsHeldAgainstASchema() throws Exception {
    String schema =
        """
        - final answer fits:
            type: object
            required: [amount]
            $schema: https://json-schema.org/draft/2020-12/schema
            properties: {amount: {type: number, minimum: 1}, note: {pattern: '^(a+)+$'}}
        """;
    String hostile = "a".repeat(5_000) + "!";

    assertThat(failures(schema, refunded("{\\\"amount\\\": 2}"))).isEmpty();
    assertThat(failures(schema, refunded("```json\\n{\\\"amount\\\": 2}\\n```"))).isEmpty();
    assertThat(failures(schema, refunded("{\\\"amount\\\": 0}")))
        .singleElement()
        .asString()
        .startsWith("t.yaml:3: final answer fits: the final answer: ")
        .contains("amount")
        .endsWith(" (step 3)");
    assertThat(failures(schema))
        .containsExactly(
            "t.yaml:3: final answer fits: the final text is no JSON. It is \""
                + ANSWER
                + "\" (step 3)");
    assertThat(
            failures(
                schema, refunded("{\\\"amount\\\": 2, \\\"note\\\": \\\"" + hostile + "\\\"}")))
        .hasSize(1);
  }

  @Test
  void recordedTextDoesNotWearAPatternOutNorReachTheTerminalAsItIs() throws Exception {
    Session hostile = refunded("\\u001b[2J" + "a".repeat(50_000) + "!");

    assertThat(failures("- final text matches: '^(a+)+$'", hostile))
        .singleElement()
        .asString()
        .hasSizeLessThan(300)
        .doesNotContain("\u001b");
  }

  @Test
  void everyMistakeIsToldWithItsLineAndWhatWouldBeRight() {
    wrong("- never caled: x", 3, "\"never caled\" is not known here. Known are: called, called in");
    wrong("- called", 3, "\"called\" needs a colon and a value");
    wrong("- called: ", 3, "here should be a tool's name or a list of them, not nothing");
    wrong("- called: [a, {b: c}]", 3, "here should be a tool's name or a list of them, not \"key");
    wrong("- steps at most: 3\n  called: x", 3, "here should be one assertion, not 2");
    wrong(
        "- called: x\n- steps at most: many", 4, "here should be a number, a whole number from 0");
    wrong("- called with: {tool: x}", 3, "here should be one of equals, contains, at");
    wrong("- called with: {tool: x, has: 1}", 3, "\"has\" is not known here. Known are: tool");
    wrong("- called with: {equals: 1}", 3, "\"tool\" is missing here");
    wrong("- called with:\n    tool: x\n    at:\n      amount: 1", 6, "\"amount\" is no JSON path");
    wrong("- called with: {tool: x, at: {'$[?(@.a =~ /x/)]': 1}}", 3, "\"$[?(@.a =~ /x/)]\" is no");
    wrong("- called with: {tool: x, at: {'$[': 1}}", 3, "\"$[\" is no JSON path");
    wrong("- tool ends: {tool: x, as: fine}", 3, "\"fine\" is not known here. Known are: ok");
    wrong("- tool ends: {tool: x}", 3, "here should be one of as, status, result");
    wrong("- final text matches: '(?<=a)b'", 3, "\"(?<=a)b\" is no pattern of RE2");
    wrong("- final answer fits: x", 3, "here should be a JSON schema");
    wrong("- every error is retried: true", 3, "\"every error is retried\" stands alone");
  }

  @Test
  void aSchemaFetchesNothing(@TempDir Path folder) throws Exception {
    Path schema = Files.writeString(folder.resolve("s.json"), "{\"type\": \"object\"}");
    wrong("- final answer fits: {$ref: '" + schema.toUri() + "'}", 3, "no schema that can be used");
    wrong("- final answer fits: {$ref: 'http://127.0.0.1:9/s.json'}", 3, "no schema that can be");
    wrong("- final answer fits: {$ref: 'file:///etc/passwd'}", 3, "no schema that can be used");
    wrong(
        "- final answer fits: {$ref: 'classpath:draft/2020-12/schema'}",
        3,
        "no schema that can be used");
  }

  @Test
  void aFileOfALaterVersionAsksForANewerTapedeck() {
    assertThatThrownBy(() -> AssertionFile.parse("t.yaml", "tapedeck-assertions: 2\nmust: []"))
        .hasMessage("t.yaml:1: has version 2, this tapedeck reads 1: use a newer tapedeck");
    assertThatThrownBy(() -> AssertionFile.parse("t.yaml", "expect: [x]"))
        .hasMessage("t.yaml:1: \"tapedeck-assertions\" is missing here");
    assertThatThrownBy(() -> AssertionFile.parse("t.yaml", "tapedeck-assertions: 1"))
        .hasMessage("t.yaml:1: \"expect\" is missing here");
  }

  @Test
  void theDefaultFileStatesToolsAndTheirEndAndNoWordingAndHolds() throws Exception {
    String text = DefaultAssertions.forRecordedModel(session);

    assertThat(text.lines().skip(1))
        .containsExactly(
            "tapedeck-assertions: 1",
            "expect:",
            "  - called exactly: [search, refund]",
            "  - tool ends: {tool: search, as: ok}",
            "  - tool ends: {tool: refund, as: ok}",
            "  - every error is retried",
            "  # - steps at most: 3");
    assertThat(AssertionFile.parse("t.yaml", text).check(session)).isEmpty();
    assertThat(AssertionFile.parse("t.yaml", text).size()).isEqualTo(4);
  }

  @Test
  void theFileForALiveModelStatesOnlyWhatChangesSomethingAndNoProse() throws Exception {
    Script script = new Script("j");
    String asked =
        calling("call_1", "refundOrder", "{\"amount\":59.9,\"why\":\"the customer is not happy\"}");
    String tools =
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"cancel_order\"}},"
            + "{\"name\":\"getOrder\"},{\"name\":\"mail\"}],\"messages\"";
    String request = request(user("refund")).replace("\"messages\"", tools);
    script.chat(0, request, reply(calling("call_0", "getOrder", "{\"id\":1}")));
    script.chat(
        0,
        request(user("refund"), calling("call_0", "getOrder", "{}"), result("call_0", "r")),
        reply(asked));
    String text = DefaultAssertions.forLiveModel(script.session());

    assertThat(text.lines().skip(3))
        .containsExactly(
            "  - called in order: [refundOrder]",
            "  - called at most: {refundOrder: 1}",
            "  - called with: {tool: refundOrder, contains: {\"amount\":59.9}}",
            "  - tool ends: {tool: refundOrder, as: not run}",
            "  - never called: [cancel_order, mail]");
    assertThat(AssertionFile.parse("t.yaml", text).check(script.session())).isEmpty();
  }

  @Test
  void oddToolNamesSurviveTheDefaultFile() throws Exception {
    for (String name : List.of("true", "a: b, [c]", "naïve ☂", "- x", "\u0085\u2028")) {
      Script script = new Script("j");
      String asked = calling("call_1", name, "{}");
      script.chat(0, request(user("hi")), reply(asked));
      script.chat(0, request(user("hi"), asked, result("call_1", "r")), reply(assistant("ok")));
      String text = DefaultAssertions.forRecordedModel(script.session());

      assertThat(AssertionFile.parse("t.yaml", text).check(script.session())).as(text).isEmpty();
      assertThat(text).contains("called exactly: [");
      String live = DefaultAssertions.forLiveModel(script.session());
      assertThat(AssertionFile.parse("t.yaml", live).check(script.session())).as(live).isEmpty();
    }
  }

  private static Session refunded(String answer) {
    Script script = new Script("j");
    long agent = script.agent("refund-helper", "7");
    script.chat(agent, request(user("refund")), reply(SEARCH));
    long tool = script.begin(Boundary.TOOL, "search", agent, Map.of("tool.call", "call_1"));
    for (int status : new int[] {500, 200}) {
      long http = script.begin(Boundary.HTTP, "shop", tool, Map.of(), "http://shop/1");
      script.after(5).head(http, status).end(http, Outcome.OK).after(5);
    }
    script.end(tool, Outcome.OK);
    script.chat(agent, request(user("refund"), SEARCH, result("call_1", "30 days")), reply(REFUND));
    script.tool(
        agent, "refund", "call_2", "{\"amount\":59.9}", "{\"items\":[{\"state\":\"paid\"}]}");
    for (String cart : List.of("{\"open\":true}", "{\"open\":false}")) {
      ByteBuffer bytes = ByteBuffer.wrap(cart.getBytes(StandardCharsets.UTF_8));
      script.records.add(new JournalRecord.State(script.stamp(), agent, "cart", bytes));
    }
    String told = result("call_2", "{\\\"items\\\":[{\\\"state\\\":\\\"paid\\\"}]}");
    script.chat(
        agent,
        request(user("refund"), SEARCH, result("call_1", "30 days"), REFUND, told),
        reply(assistant(answer)));
    script.end(agent, Outcome.OK);
    return script.session();
  }

  private List<String> failures(String expected) throws MalformedFileException {
    return failures(expected, session);
  }

  private static List<String> failures(String expected, Session session)
      throws MalformedFileException {
    return file(expected).check(session).stream().map(Failure::toString).toList();
  }

  private static AssertionFile file(String expected) throws MalformedFileException {
    String head = "tapedeck-assertions: 1\nexpect:\n";
    return AssertionFile.parse("t.yaml", head + expected.indent(2));
  }

  private static void wrong(String expected, int line, String message) {
    assertThatThrownBy(() -> file(expected))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith("t.yaml:" + line + ": " + message);
  }
}
