package io.tapedeck.views.fork;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.Entry;
import io.tapedeck.session.Script;
import io.tapedeck.session.Session;
import io.tapedeck.session.message.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be changed at a step, what would be sent then, and what is typed for it. */
final class ForkTest {

  @TempDir private Path folder = Path.of("");

  private static Session searching() {
    Script script = new Script("20261120T100000-1");
    long agent = script.agent("helper", "m");
    String asked = Script.user("may I return it?");
    script.chat(
        agent,
        Script.request(Script.system("You help."), asked),
        Script.reply(Script.calling("c1", "search", "{}")));
    script.tool(agent, "search", "c1", "{}", "{\"results\":[]}");
    String told = Script.result("c1", "{\\\"results\\\":[]}");
    script.chat(
        agent,
        Script.request(
            Script.system("You help."), asked, Script.calling("c1", "search", "{}"), told),
        Script.reply(Script.assistant("Yes, within 30 days.")));
    return script.end(agent, Outcome.OK).session();
  }

  private static EditPlace place(Entry.Step step, String where) {
    return Fork.places(step).stream()
        .filter(each -> each.where().equals(where))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> places(String url, String request) {
    Script script = new Script("20261120T100000-1");
    long call = script.begin(Boundary.MODEL, "model", 0, Map.of(), url);
    script.data(call, Direction.REQUEST, 0, request).answer(call, 200, "{}");
    return Fork.places(script.session().steps().get(0)).stream()
        .map(each -> each.where() + " " + each.text().replaceAll("\\s", ""))
        .toList();
  }

  @Test
  void openAiChat() {
    assertThat(
            places(
                "https://api.openai.com/v1/chat/completions",
                "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"system\",\"content\":\"a\"},"
                    + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"b\"}]}],"
                    + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}"))
        .containsExactly(
            "/messages/0/content a",
            "/messages/1/content/0/text b",
            "/tools/0 {\"type\":\"function\",\"function\":{\"name\":\"f\"}}");
  }

  @Test
  void anthropic() {
    assertThat(
            places(
                "https://api.anthropic.com/v1/messages",
                "{\"model\":\"claude\",\"system\":[{\"type\":\"text\",\"text\":\"s\"}],\"messages\":["
                    + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\","
                    + "\"content\":\"r\"}]}],\"tools\":[{\"name\":\"f\",\"input_schema\":{}}]}"))
        .containsExactly(
            "/system/0/text s",
            "/messages/0/content/0/content r",
            "/tools/0 {\"name\":\"f\",\"input_schema\":{}}");
  }

  @Test
  void gemini() {
    assertThat(
            places(
                "https://generativelanguage.googleapis.com/v1beta/models/g:generateContent",
                "{\"systemInstruction\":{\"parts\":[{\"text\":\"s\"}]},\"contents\":[{\"role\":"
                    + "\"user\",\"parts\":[{\"text\":\"u\"}]}],\"tools\":[{\"functionDeclarations\":"
                    + "[{\"name\":\"f\"}]}]}"))
        .containsExactly(
            "/systemInstruction/parts/0/text s",
            "/contents/0/parts/0/text u",
            "/tools/0/functionDeclarations/0 {\"name\":\"f\"}");
  }

  @Test
  void openAiResponses() {
    assertThat(
            places(
                "https://api.openai.com/v1/responses",
                "{\"model\":\"gpt-4o\",\"instructions\":\"i\",\"input\":[{\"role\":\"user\","
                    + "\"content\":\"u\"},{\"type\":\"function_call_output\",\"call_id\":\"c\","
                    + "\"output\":\"o\"}]}"))
        .containsExactly("/instructions i", "/input/0/content u", "/input/1/output o");
  }

  @Test
  void requestIsSentAsItWasButForTheChange() {
    Session session = searching();
    Entry.Step step = session.steps().get(1);
    Fork fork = Fork.of(session, step, place(step, "/messages/0/content"), "You help. Be honest.");
    Entry.Step sent = requireNonNull(fork.sent());
    Entry.Step edited = requireNonNull(fork.edited());
    assertThat(edited.messages()).hasSameSizeAs(sent.messages());
    assertThat(edited.messages().get(0).text()).isEqualTo("You help. Be honest.");
    assertThat(edited.messages().subList(1, 4)).isEqualTo(sent.messages().subList(1, 4));
    assertThat(edited.reply()).isNull();
    assertThat(fork.tokensAfter()).isGreaterThan(fork.tokensBefore());
    assertThat(step.messages().get(0).text()).isEqualTo("You help.");
  }

  @Test
  void resultIsShownWhereTheModelIsTold() {
    Session session = searching();
    Entry.Step step = session.steps().get(0);
    Fork fork = Fork.of(session, step, place(step, "result.search"), "Nothing was found.");
    Entry.Step edited = requireNonNull(fork.edited());
    assertThat(edited.number()).isEqualTo(2);
    Part.ToolResult told = edited.messages().get(3).toolResults().get(0);
    assertThat(told.content()).containsExactly(new Part.Text("Nothing was found."));
    assertThat(fork.commands("k7f2", "java -jar app.jar"))
        .containsExactly(
            "tapedeck extract k7f2 -o k7f2.tape",
            "tapedeck replay k7f2.tape --edit '1:result.search=Nothing was found.' --fork k7f2-fork"
                + " -- java -jar app.jar",
            "tapedeck diff k7f2.tape k7f2-fork");
  }

  @Test
  void shellGivesTheValueOnAsItIs() throws Exception {
    Session session = searching();
    Entry.Step step = session.steps().get(1);
    String nasty = "it's $HOME `id` \\n \"so\" !";
    Fork fork = Fork.of(session, step, place(step, "/messages/1/content"), nasty);
    assertThat(fork.needsFile()).isFalse();
    assertThat(shell("tapedeck() { printf '%s|' \"$@\"; }\n" + fork.commands("k7f2", "x").get(1)))
        .isEqualTo(
            "replay|k7f2.tape|--edit|2:/messages/1/content=" + nasty + "|--fork|k7f2-fork|--|x|");
  }

  @Test
  void longValueIsWrittenIntoAFileByteForByte() throws Exception {
    Session session = searching();
    Entry.Step step = session.steps().get(1);
    String value = "100 % sure\n\tisn't it?\n" + "word ".repeat(60) + "\u00e9\n";
    Fork fork = Fork.of(session, step, place(step, "/messages/1/content"), value);
    assertThat(fork.needsFile()).isTrue();
    assertThat(fork.commands("k7f2", "x").get(1)).contains("content=@k7f2-step-2.edit --fork");
    shell(fork.writing("k7f2"));
    assertThat(Files.readString(folder.resolve("k7f2-step-2.edit"))).isEqualTo(value);
  }

  @Test
  void textThatReadsLikeJsonIsWrittenAsAJsonText() {
    Session session = searching();
    Entry.Step step = session.steps().get(1);
    EditPlace place = place(step, "/messages/1/content");
    assertThat(Fork.of(session, step, place, "{\"a\":1}").argument())
        .isEqualTo("\"{\\\"a\\\":1}\"");
    assertThat(Fork.of(session, step, place, "42").argument()).isEqualTo("\"42\"");
    assertThat(Fork.of(session, step, place, "42 days").argument()).isEqualTo("42 days");
    assertThat(Fork.of(session, step, place, "@home").needsFile()).isTrue();
  }

  private String shell(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }
}
