package io.tapedeck.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.message.Part;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An agent on Gemini, which gives its tool calls no ids. */
final class SessionWithoutIdsTest {

  private static final String URL =
      "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent";
  private static final String ASKED = "{\"role\":\"user\",\"parts\":[{\"text\":\"weather?\"}]}";

  private final Script script = new Script("gemini");

  @Test
  void resultsFindTheirCallsByNameAndOrder() throws IOException {
    String first = model(call("Rome"), call("Oslo"));
    String second = model(call("Bonn"));
    chat(List.of(ASKED), first);
    chat(List.of(ASKED, first, user(result("hot"), result("cold"))), second);
    chat(
        List.of(ASKED, first, user(result("hot"), result("cold")), second, user(result("wet"))),
        model("{\"text\":\"Hot, cold and wet.\"}"));

    Session session = only();

    assertThat(session.steps()).hasSize(3);
    assertThat(told(session, 0)).containsExactly("{\"sky\":\"hot\"}", "{\"sky\":\"cold\"}");
    assertThat(told(session, 1))
        .as("not that of the step before")
        .containsExactly("{\"sky\":\"wet\"}");
    assertThat(session.steps().get(2).fresh()).as("the results stand with their calls").isEmpty();
  }

  @Test
  void anEmbeddingOfTheQuestionIsNoPartOfTheConversation() throws IOException {
    script.chat(0, Script.request(Script.user("hello")), Script.reply(Script.assistant("Hi.")));
    long call =
        script.begin(Boundary.MODEL, "openai", 0, Map.of(), "https://api.openai.com/v1/embeddings");
    end(
        call,
        "{\"model\":\"e\",\"input\":[\"hello\",\"and more\"]}",
        "{\"data\":[{\"embedding\":[1]}]}");

    List<SessionSummary> sessions = SessionIndex.of(List.of(script), null).sessions();

    assertThat(sessions).hasSize(2);
    assertThat(sessions).extracting(SessionSummary::firstInput).containsOnly("hello");
    assertThat(sessions).allMatch(session -> session.problems().isEmpty());
  }

  private Session only() throws IOException {
    SessionIndex index = SessionIndex.of(List.of(script), null);
    assertThat(index.sessions()).hasSize(1);
    return index.load(index.sessions().get(0));
  }

  private static List<String> told(Session session, int step) {
    return session.steps().get(step).tools().stream()
        .map(use -> use.told() == null ? "nothing" : text(use.told()))
        .toList();
  }

  private static String text(Part.ToolResult result) {
    return ((Part.Text) result.content().get(0)).text();
  }

  private void chat(List<String> contents, String reply) {
    long call = script.begin(Boundary.MODEL, "google", 0, Map.of(), URL);
    end(
        call,
        "{\"contents\":[" + String.join(",", contents) + "]}",
        "{\"candidates\":[{\"content\":" + reply + ",\"finishReason\":\"STOP\"}]}");
  }

  private void end(long call, String request, String reply) {
    script.data(call, Direction.REQUEST, 0, request).after(10).head(call, 200);
    script.data(call, Direction.RESPONSE, 0, reply).end(call, Outcome.OK).after(10);
  }

  private static String model(String... parts) {
    return "{\"role\":\"model\",\"parts\":[" + String.join(",", parts) + "]}";
  }

  private static String user(String... parts) {
    return "{\"role\":\"user\",\"parts\":[" + String.join(",", parts) + "]}";
  }

  private static String call(String city) {
    return "{\"functionCall\":{\"name\":\"weather\",\"args\":{\"city\":\"" + city + "\"}}}";
  }

  private static String result(String sky) {
    return "{\"functionResponse\":{\"name\":\"weather\",\"response\":{\"sky\":\"" + sky + "\"}}}";
  }
}
