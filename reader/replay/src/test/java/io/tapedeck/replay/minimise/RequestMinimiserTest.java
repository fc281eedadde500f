package io.tapedeck.replay.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class RequestMinimiserTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CULPRIT = "the refund window is 90 days";
  private static final int ENOUGH = 10_000;

  @Test
  void oneMessageOfSixtyIsFoundInEveryFormat() {
    for (String list : List.of("messages", "input", "contents")) {
      JsonNode body = conversation(list, 60, 37);
      Minimised<JsonNode> found =
          new RequestMinimiser(EnumSet.of(Level.EXCHANGES, Level.MESSAGES), ENOUGH)
              .minimise(body, saying(CULPRIT));

      assertThat(found.candidate().path(list)).containsExactly(body.path(list).get(37));
      assertThat(found.candidate().path("model").asText()).isEqualTo("gpt-4o");
      // 2 log2(60), rounded up, and: that the whole fails, and whether nothing does.
      assertThat(found.oracleCalls()).isLessThanOrEqualTo(14);
    }
  }

  @Test
  void oneRetrievedChunkOfTwoHundredIsFoundInAToolResult() throws Exception {
    ArrayNode chunks = JSON.createArrayNode();
    for (int i = 0; i < 200; i++) {
      String text = i == 131 ? "Policy: " + CULPRIT : "Paragraph " + i + " of the handbook.";
      chunks.addObject().put("score", i / 200.0).put("text", text);
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.put("query", "headphones").set("results", chunks);
    ObjectNode body = JSON.createObjectNode().put("model", "gpt-4o");
    body.putArray("messages")
        .addObject()
        .put("role", "tool")
        .put("tool_call_id", "call_1")
        .put("content", answer.toPrettyString());
    Minimised<JsonNode> found =
        new RequestMinimiser(EnumSet.of(Level.CHUNKS), ENOUGH).minimise(body, saying(CULPRIT));

    String content = found.candidate().at("/messages/0/content").asText();
    assertThat(JSON.readTree(content).path("results")).containsExactly(chunks.get(131));
    assertThat(JSON.readTree(content).path("query").asText()).isEqualTo("headphones");
    assertThat(found.oracleCalls()).isLessThanOrEqualTo(2 * 8 + 2);
  }

  @Test
  void oneParagraphOfTwoHundredIsFoundInAPrompt() {
    StringBuilder prompt = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      prompt.append(i == 77 ? CULPRIT : "Rule " + i + ".").append("\n\n");
    }
    ObjectNode body = JSON.createObjectNode();
    body.putArray("messages").addObject().put("role", "user").put("content", prompt.toString());
    Minimised<JsonNode> found = new RequestMinimiser(ENOUGH).minimise(body, saying(CULPRIT));

    assertThat(found.candidate().at("/messages/0/content").asText().strip()).isEqualTo(CULPRIT);
  }

  @Test
  void aPairOfCulpritsInTwoMessagesIsFound() {
    ObjectNode body = conversation("messages", 60, 12);
    ((ObjectNode) body.at("/messages/48")).put("content", "answer in one sentence");
    Minimised<JsonNode> found =
        new RequestMinimiser(ENOUGH)
            .minimise(
                body,
                candidate ->
                    candidate.toString().contains(CULPRIT)
                            && candidate.toString().contains("in one sentence")
                        ? TestOutcome.FAILS
                        : TestOutcome.PASSES);

    assertThat(found.candidate().path("messages"))
        .containsExactly(body.at("/messages/12"), body.at("/messages/48"));
  }

  @Test
  void anOptionIsFoundAmongTheNodesAndNothingElseStays() throws Exception {
    JsonNode body =
        JSON.readTree(
            """
            {"model": "gpt-4o", "temperature": 1.9, "top_p": 0.5, "user": "u-1",
             "messages": [{"role": "user", "content": "hello"}],
             "tools": [
               {"type": "function", "function": {"name": "a", "parameters": {"x": 1}}},
               {"type": "function", "function": {"name": "b", "parameters": {"strict": true}}}]}
            """);
    Minimised<JsonNode> found =
        new RequestMinimiser(ENOUGH)
            .minimise(
                body,
                candidate ->
                    candidate.findValues("strict").isEmpty() || !candidate.has("temperature")
                        ? TestOutcome.PASSES
                        : TestOutcome.FAILS);

    assertThat(found.candidate())
        .isEqualTo(
            JSON.readTree(
                """
                {"model": "gpt-4o", "temperature": 1.9, "messages": [],
                 "tools": [{"type": "function", "function": {"parameters": {"strict": true}}}]}
                """));
    assertThat(found.cuts())
        .extracting(Minimised.Cut::level)
        .containsExactly("exchanges", "messages", "nodes", "chunks");
  }

  /** A provider answers 400 to a call without its result, and to a result without its call. */
  @Test
  void noCandidateTearsAToolCallFromItsResultBeforeMessagesAreCutOneByOne() {
    ObjectNode openai = JSON.createObjectNode();
    ArrayNode messages = openai.putArray("messages");
    for (int i = 0; i < 20; i++) {
      ObjectNode asking = messages.addObject().put("role", "assistant");
      asking.putArray("tool_calls").addObject().put("id", "call_" + i);
      asking.withArray("tool_calls").addObject().put("id", "twin_" + i);
      messages.addObject().put("role", "tool").put("tool_call_id", "call_" + i);
      messages.addObject().put("role", "tool").put("tool_call_id", "twin_" + i);
      messages.addObject().put("role", "user").put("content", i == 13 ? CULPRIT : "more");
    }
    ObjectNode anthropic = JSON.createObjectNode();
    ArrayNode turns = anthropic.putArray("messages");
    ObjectNode gemini = JSON.createObjectNode();
    ArrayNode contents = gemini.putArray("contents");
    ObjectNode responses = JSON.createObjectNode();
    ArrayNode items = responses.putArray("input");
    for (int i = 0; i < 20; i++) {
      turns.addObject().putArray("content").addObject().put("type", "tool_use").put("id", "t" + i);
      turns.addObject().putArray("content").addObject().put("tool_use_id", "t" + i);
      contents.addObject().putArray("parts").addObject().putObject("functionCall").put("name", "f");
      contents.addObject().putArray("parts").addObject().putObject("functionResponse");
      items.addObject().put("type", "reasoning");
      items.addObject().put("type", "function_call").put("call_id", "c" + i);
      items.addObject().put("type", "function_call_output").put("call_id", "c" + i);
    }

    assertThat(Conversation.exchanges(openai).units()).hasSize(40);
    assertThat(Conversation.exchanges(anthropic).units()).hasSize(20);
    assertThat(Conversation.exchanges(gemini).units()).hasSize(20);
    assertThat(Conversation.exchanges(responses).units()).hasSize(20);
    new RequestMinimiser(EnumSet.of(Level.EXCHANGES), ENOUGH)
        .minimise(
            openai,
            candidate -> {
              int calls = candidate.findValues("id").size();
              assertThat(candidate.findValues("tool_call_id")).hasSize(calls);
              return saying(CULPRIT).test(candidate);
            });
  }

  @Test
  void aCandidateWithItsKeysInAnotherOrderIsTheSame() throws Exception {
    assertThat(CanonicalJson.hash(JSON.readTree("{\"a\":1,\"b\":{\"c\":2,\"d\":[1,2]}}")))
        .isEqualTo(CanonicalJson.hash(JSON.readTree("{\"b\":{\"d\":[1,2],\"c\":2},\"a\":1}")))
        .isNotEqualTo(CanonicalJson.hash(JSON.readTree("{\"b\":{\"d\":[2,1],\"c\":2},\"a\":1}")));
  }

  @Test
  void theBodyIsLeftAsItWas() {
    ObjectNode body = conversation("messages", 10, 3);
    JsonNode before = body.deepCopy();
    Consumer<JsonNode> vandal = candidate -> ((ObjectNode) candidate).put("seen", true);
    new RequestMinimiser(ENOUGH)
        .minimise(
            body,
            candidate -> {
              vandal.accept(candidate.deepCopy());
              return saying(CULPRIT).test(candidate);
            });

    assertThat(body).isEqualTo(before);
  }

  @Test
  void textTakenApartAndPutTogetherIsTheSame() {
    String filler = " and so on".repeat(20);
    for (String text :
        List.of(
            "[1, 2.5e3 , \"a,\\\"]b\", {\"x\": [1,2]}, null , true]" + " ".repeat(100),
            "{\"n\": 1, \"hits\" : [ \"" + filler + "\" ,\n 17 ] , \"z\": [3]}",
            "[broken, " + filler + "\n\nnot json",
            "One." + filler + "\n \nTwo.\r\n\r\n\r\nThree.",
            "a\nb\nc" + filler,
            "First. Second! Third?" + filler)) {
      TextChunks chunks = TextChunks.of(text);

      assertThat(chunks).as(text).isNotNull();
      if (chunks != null) {
        assertThat(chunks.chunks().size()).as(text).isGreaterThan(1);
        String whole = String.join(chunks.separator(), chunks.chunks());
        assertThat(chunks.before() + whole + chunks.after()).isEqualToIgnoringWhitespace(text);
      }
    }
    assertThat(TextChunks.of("short")).isNull();
    assertThat(TextChunks.of(" ".repeat(500))).isNull();
    assertThat(TextChunks.of("{\"one\":\"" + filler + filler + "\"}")).isNull();
  }

  private static ObjectNode conversation(String list, int size, int culprit) {
    ObjectNode body = JSON.createObjectNode().put("model", "gpt-4o");
    ArrayNode messages = body.putArray(list);
    for (int i = 0; i < size; i++) {
      messages
          .addObject()
          .put("role", i % 2 == 0 ? "user" : "assistant")
          .put("content", i == culprit ? CULPRIT : "message " + i);
    }
    return body;
  }

  private static Oracle<JsonNode> saying(String words) {
    return body -> body.toString().contains(words) ? TestOutcome.FAILS : TestOutcome.PASSES;
  }
}
