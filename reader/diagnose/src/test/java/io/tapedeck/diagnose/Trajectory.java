package io.tapedeck.diagnose;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.Stamp;
import io.tapedeck.session.Recording;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A conversation in OpenAI's form as its calls: each request is what was said before the reply. */
record Trajectory(JsonNode messages, JsonNode tools) implements Recording {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long NOON = 1_780_000_000_000_000_000L;
  private static final long SECOND = 1_000_000_000;

  Session session() throws IOException {
    SessionIndex index = SessionIndex.of(List.of(this), null);
    return index.load(index.sessions().get(0));
  }

  @Override
  public String id() {
    return "20260601T120000-9";
  }

  @Override
  public boolean running() {
    return false;
  }

  @Override
  public void read(Consumer<JournalRecord> sink) {
    Stamp start = new Stamp(NOON, 0);
    sink.accept(new JournalRecord.ProcessStart(start, Map.of("service", "desk")));
    sink.accept(begin(start, 1, 0, Boundary.AGENT, "agent"));
    ArrayNode said = JSON.createArrayNode();
    long call = 1;
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals("assistant") && !said.isEmpty()) {
        exchange(sink, ++call, said, message);
      }
      said.add(message);
    }
  }

  private void exchange(Consumer<JournalRecord> sink, long call, ArrayNode said, JsonNode message) {
    ObjectNode request = JSON.createObjectNode().put("model", "gpt-4o");
    request.set("messages", said);
    request.set("tools", tools);
    ObjectNode reply = JSON.createObjectNode().put("id", "r").put("model", "gpt-4o");
    boolean calls = message.path("tool_calls").size() > 0;
    ObjectNode choice = reply.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", calls ? "tool_calls" : "stop").set("message", message);
    Stamp began = new Stamp(NOON + call * SECOND, call * SECOND);
    Stamp ended = new Stamp(NOON + call * SECOND + SECOND / 2, call * SECOND + SECOND / 2);
    sink.accept(begin(began, call, 1, Boundary.MODEL, "api.openai.com"));
    sink.accept(data(began, call, Direction.REQUEST, request.toString()));
    sink.accept(new JournalRecord.Head(ended, call, 200, List.of()));
    sink.accept(data(ended, call, Direction.RESPONSE, reply.toString()));
    sink.accept(new JournalRecord.End(ended, call, Outcome.OK, null, null, -1, -1, List.of()));
  }

  private static JournalRecord.Begin begin(
      Stamp stamp, long call, long parent, Boundary boundary, String name) {
    boolean model = boundary == Boundary.MODEL;
    return new JournalRecord.Begin(
        stamp,
        call,
        parent,
        boundary,
        name,
        model ? "POST" : null,
        model ? "https://api.openai.com/v1/chat/completions" : null,
        List.of(),
        1,
        model ? Map.of() : Map.of("langchain4j.memory", "7"),
        null,
        null,
        null,
        1,
        "main");
  }

  private static JournalRecord.Data data(Stamp stamp, long call, Direction side, String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    return new JournalRecord.Data(stamp, call, side, 0, bytes, 0);
  }
}
