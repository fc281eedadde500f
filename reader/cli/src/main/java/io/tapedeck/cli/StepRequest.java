package io.tapedeck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.journal.Header;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.views.fork.ShellWord;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recorded request, ready to be shown or sent again. The key was never recorded.
 *
 * @param headers as recorded
 */
record StepRequest(String method, String url, List<Header> headers, byte[] body) {

  /** Set by the client that sends, or of no meaning to another connection. */
  private static final Set<String> NOT_SENT_AGAIN =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "host",
          "traceparent",
          "tracestate",
          "transfer-encoding",
          "user-agent");

  /**
   * A call's request with another body.
   *
   * @param to where it goes instead, or null
   */
  static StepRequest of(RecordedCall call, @Nullable String to, byte[] body) {
    return new StepRequest(
        String.valueOf(call.method()),
        to == null ? String.valueOf(call.url()) : to,
        call.headers(),
        body);
  }

  /** The step of a session that has a number, or a failure that says which there are. */
  static Entry.Step step(Session session, int number) {
    List<Entry.Step> steps = session.steps();
    return steps.stream()
        .filter(step -> step.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    CommandFailure.NOT_FOUND,
                    "session "
                        + session.summary().id()
                        + " has no step "
                        + number
                        + ", it has steps 1 to "
                        + steps.size()
                        + "."));
  }

  /** Headers that mean something to a provider. */
  List<Header> sentAgain() {
    return headers.stream()
        .filter(header -> !NOT_SENT_AGAIN.contains(header.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private boolean anthropic() {
    return url.endsWith("/messages");
  }

  /** The header that carries the key. */
  String keyHeader() {
    return anthropic() ? "x-api-key" : "Authorization";
  }

  /** What stands before the key in it. */
  String keyPrefix() {
    return anthropic() ? "" : "Bearer ";
  }

  /** As it went over the wire, the body laid out. */
  void print(PrintWriter out) throws IOException {
    out.println(method + " " + url);
    sentAgain()
        .forEach(header -> out.println(Terminal.harmless(header.name() + ": " + header.value())));
    out.println();
    out.println(Terminal.harmless(pretty(body)));
  }

  /** A command for a POSIX shell. */
  String curl() {
    StringBuilder command = new StringBuilder("curl -X " + method + " " + ShellWord.quoted(url));
    for (Header header : sentAgain()) {
      command.append(" \\\n  -H ").append(ShellWord.quoted(header.name() + ": " + header.value()));
    }
    String variable = anthropic() ? "$ANTHROPIC_API_KEY" : "$OPENAI_API_KEY";
    String key = keyHeader() + ": " + keyPrefix() + variable;
    command.append(" \\\n  -H \"").append(key).append('"');
    return command
        .append(" \\\n  --data-raw ")
        .append(ShellWord.quoted(new String(body, UTF_8)))
        .toString();
  }

  ObjectNode json() throws IOException {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("method", method).put("url", url);
    ObjectNode fields = node.putObject("headers");
    sentAgain().forEach(header -> fields.put(header.name(), header.value()));
    JsonNode json = parsed(body);
    if (json == null) {
      node.put("text", new String(body, UTF_8));
    } else {
      node.set("body", json);
    }
    return node;
  }

  /** JSON laid out; anything else as it is. */
  static String pretty(byte[] text) throws IOException {
    JsonNode json = parsed(text);
    return json == null ? new String(text, UTF_8) : json.toPrettyString();
  }

  static @Nullable JsonNode parsed(byte[] text) throws IOException {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
