package io.tapedeck.session.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.session.Corpus;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Role;
import io.tapedeck.session.message.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every recorded exchange of the three formats, whoever the provider, against a second reading. */
final class CorpusTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyChatCompletionReadsAsASecondReaderReadsIt() throws IOException {
    compare("chat", Api.OPENAI_CHAT, 1_700);
  }

  @Test
  void everyResponsesCallReadsAsASecondReaderReadsIt() throws IOException {
    compare("responses", Api.OPENAI_RESPONSES, 650);
  }

  @Test
  void everyAnthropicCallReadsAsASecondReaderReadsIt() throws IOException {
    compare("messages", Api.ANTHROPIC_MESSAGES, 820);
  }

  private static void compare(String kind, Api api, int atLeast) throws IOException {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (List<Corpus.Exchange> file : Corpus.files()) {
      for (Corpus.Exchange exchange : file) {
        if (!isCall(kind, exchange)) {
          continue;
        }
        compared++;
        String problem = compare(kind, api, exchange);
        if (problem != null) {
          wrong.add(exchange.provider() + " " + exchange.id() + ": " + problem);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(atLeast);
  }

  private static boolean isCall(String kind, Corpus.Exchange exchange) {
    String path = exchange.url().replaceAll("[?#].*", "");
    boolean named =
        switch (kind) {
          case "chat" -> path.endsWith("/chat/completions");
          case "responses" -> path.endsWith("/responses");
          default ->
              (path.endsWith("/messages") && exchange.api().equals("messages"))
                  || path.contains("awPredict");
        };
    return named && exchange.posts();
  }

  private static @Nullable String compare(String kind, Api api, Corpus.Exchange exchange)
      throws IOException {
    Decoded decoded =
        Wire.decode(
            new WireCall(
                exchange.url(),
                exchange.requestHeaders(),
                exchange.request(),
                exchange.status(),
                exchange.responseHeaders(),
                exchange.response()));
    if (!(decoded instanceof Decoded.Exchange call)) {
      return decoded.toString();
    }
    if (call.api() != api) {
      return "read as " + call.api();
    }
    String problem = compareRequest(kind, exchange, call);
    if (problem != null) {
      return problem;
    }
    if (exchange.status() >= 400) {
      boolean empty = exchange.response().length == 0;
      return empty || (call.error() != null && !call.error().message().isBlank())
          ? null
          : "error not read: " + call;
    }
    String body = new String(exchange.response(), StandardCharsets.UTF_8);
    if (body.isBlank()) {
      return call.replyProblem() == null ? "an empty answer without a reason" : null;
    }
    PlainReading plain = PlainReading.of(kind, body);
    if (plain.streamError) {
      return call.error() == null ? "error in the stream not read" : null;
    }
    Reply reply = call.reply();
    if (reply == null) {
      // One recorded "provider" is a server that echoes the request's path.
      if (body.contains("\"pathname\"")) {
        return call.replyProblem() == null ? "no answer and no reason" : null;
      }
      return "no reply: " + call.replyProblem() + " " + call.error();
    }
    Message message = reply.message();
    Usage usage = reply.usage() == null ? Usage.NONE : reply.usage();
    List<String> calls =
        message == null
            ? List.of()
            : message.toolCalls().stream()
                .map(c -> c.id() + "|" + c.name() + "|" + c.arguments())
                .toList();
    String mine =
        (message == null ? "" : message.text())
            + "\n"
            + calls
            + "\n"
            + (reply.finish() == null ? "" : reply.finish())
            + "\n"
            + usage.input()
            + "/"
            + usage.output()
            + "\n"
            + reply.model();
    String other =
        plain.text
            + "\n"
            + plain.calls
            + "\n"
            + plain.finish
            + "\n"
            + plain.input
            + "/"
            + plain.output
            + "\n"
            + plain.model;
    if (!mine.equals(other)) {
      return "\n--- mine\n" + mine + "\n--- other\n" + other;
    }
    String thought = message == null ? "" : reasoning(message);
    if (!plain.reasoning.isEmpty() && !thought.equals(plain.reasoning)) {
      return "reasoning: " + thought + "\n--- other\n" + plain.reasoning;
    }
    return call.replyProblem();
  }

  private static String reasoning(Message message) {
    StringBuilder text = new StringBuilder();
    for (Part part : message.parts()) {
      if (part instanceof Part.Reasoning reasoning) {
        text.append(reasoning.text());
      }
    }
    return text.toString();
  }

  private static @Nullable String compareRequest(
      String kind, Corpus.Exchange exchange, Decoded.Exchange call) throws IOException {
    JsonNode json = JSON.readTree(exchange.request());
    if (call.request() == null) {
      return "request not read: " + call.requestProblem();
    }
    List<Message> messages = call.request().messages();
    List<String> expected = new ArrayList<>();
    String top = kind.equals("responses") ? "instructions" : "system";
    if (!kind.equals("chat") && json.hasNonNull(top)) {
      expected.add("SYSTEM");
    }
    JsonNode list = json.path(kind.equals("responses") ? "input" : "messages");
    if (list.isTextual()) {
      expected.add("USER");
    }
    int results = 0;
    for (JsonNode message : list) {
      String type = message.path("type").asText("message");
      String role = message.path("role").asText();
      expected.add(
          message.has("role") && type.equals("message")
              ? Role.of(role).name()
              : type.endsWith("_output") ? "TOOL" : "ASSISTANT");
      results += role.equals("tool") || type.equals("function_call_output") ? 1 : 0;
      for (JsonNode part : message.path("content")) {
        results += part.path("type").asText().equals("tool_result") ? 1 : 0;
      }
    }
    List<String> roles = messages.stream().map(m -> m.role().name()).toList();
    if (!roles.equals(expected)) {
      return "roles " + roles + " expected " + expected;
    }
    int read = messages.stream().mapToInt(m -> m.toolResults().size()).sum();
    return read == results ? null : "tool results " + read + " expected " + results;
  }
}
