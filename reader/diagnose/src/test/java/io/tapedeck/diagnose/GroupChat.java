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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A chat of several agents as it would have been recorded: each message of an agent is a model call
 * of that agent, which is sent its own messages as the assistant's and all others as the user's.
 * People and what runs code have no model.
 */
final class GroupChat implements Recording {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long NOON = 1_780_000_000_000_000_000L;
  private static final long SECOND = 1_000_000_000;
  private static final Set<String> WITHOUT_MODEL =
      Set.of("Computer_terminal", "ComputerTerminal", "human");

  private final JsonNode history;
  private final JsonNode instructions;
  private final List<Integer> messageOfStep = new ArrayList<>();

  GroupChat(JsonNode chat) {
    this.history = chat.path("history");
    this.instructions = chat.path("system_prompt");
    for (int i = 1; i < history.size(); i++) {
      if (!WITHOUT_MODEL.contains(speaker(i))) {
        messageOfStep.add(i);
      }
    }
  }

  Session session() throws IOException {
    SessionIndex index = SessionIndex.of(List.of(this), null);
    if (index.sessions().size() != 1) {
      throw new IllegalStateException(index.sessions().size() + " sessions");
    }
    return index.load(index.sessions().get(0));
  }

  /** The index in the chat of what a step said. */
  int message(int step) {
    return messageOfStep.get(step - 1);
  }

  /** Who says a message, without what some chats put behind the name. */
  String speaker(int message) {
    JsonNode said = history.path(message);
    String name = said.path("name").asText("");
    return (name.isEmpty() ? said.path("role").asText() : name).replaceFirst(" \\(.*", "");
  }

  @Override
  public String id() {
    return "20260601T120000-11";
  }

  @Override
  public boolean running() {
    return false;
  }

  @Override
  public void read(Consumer<JournalRecord> sink) {
    Stamp start = new Stamp(NOON, 0);
    sink.accept(new JournalRecord.ProcessStart(start, Map.of("service", "chat")));
    sink.accept(begin(start, 1, 0, Boundary.AGENT, "chat"));
    Map<String, Long> agents = new LinkedHashMap<>();
    long call = 1;
    for (int message : messageOfStep) {
      String speaker = speaker(message);
      if (!agents.containsKey(speaker)) {
        agents.put(speaker, ++call);
        sink.accept(begin(start, call, 1, Boundary.AGENT, speaker));
      }
      exchange(sink, ++call, agents.getOrDefault(speaker, 1L), message);
    }
  }

  private void exchange(Consumer<JournalRecord> sink, long call, long agent, int message) {
    String speaker = speaker(message);
    ObjectNode request = JSON.createObjectNode().put("model", "gpt-4o");
    ArrayNode sent = request.putArray("messages");
    String own = instructions.path(speaker).asText("");
    if (!own.isEmpty()) {
      sent.addObject().put("role", "system").put("content", own);
    }
    for (int i = 0; i < message; i++) {
      String role = i > 0 && speaker(i).equals(speaker) ? "assistant" : "user";
      sent.addObject().put("role", role).put("content", history.path(i).path("content").asText());
    }
    ObjectNode reply = JSON.createObjectNode().put("id", "r" + call).put("model", "gpt-4o");
    ObjectNode choice = reply.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", "stop");
    choice
        .putObject("message")
        .put("role", "assistant")
        .put("content", history.path(message).path("content").asText());
    Stamp began = new Stamp(NOON + call * SECOND, call * SECOND);
    Stamp ended = new Stamp(NOON + call * SECOND + SECOND / 2, call * SECOND + SECOND / 2);
    sink.accept(begin(began, call, agent, Boundary.MODEL, "api.openai.com"));
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
        parent == 0 ? Map.of("langchain4j.memory", "7") : Map.of(),
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
