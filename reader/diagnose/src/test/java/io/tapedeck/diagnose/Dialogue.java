package io.tapedeck.diagnose;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session written as text, a line each thing that happens, and recorded as OpenAI's API has it.
 *
 * <pre>
 * system: TEXT                 what is sent from then on
 * user: TEXT
 * offers: JSON                 a tool's definition
 * assistant: TEXT              a step whose reply is an answer
 * call: NAME ARGUMENTS         a step whose reply asks for tools; several in a row are one reply
 * http: STATUS BODY            a request of the tool whose result comes next
 * http fails: CLASS MESSAGE    one that is not answered
 * agent: NAME                  an agent that the tool runs whose result comes next
 * result: TEXT                 of the first tool that has none
 * thrown: CLASS MESSAGE        that tool threw, and what follows is what the model is told
 * looked up: JSON              documents retrieved for the next step
 * finish: REASON               of the next reply
 * refused: STATUS              the next reply comes at the second attempt, or later
 * forget: N                    the first N messages are not sent any more
 * logprob: NUMBER              of each token of the next reply
 * rounds: N                    as many questions and answers
 * again                        the last request once more
 * finds: STEP ID               what is expected, or
 * finds: nothing
 * </pre>
 */
final class Dialogue implements Recording {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long NOON = 1_780_000_000_000_000_000L;
  private static final long AGENT = 1;

  private record Pending(String id, String name, String arguments) {}

  final List<String> expected = new ArrayList<>();
  private final List<JournalRecord> records = new ArrayList<>();
  private final ArrayNode messages = JSON.createArrayNode();
  private final ArrayNode tools = JSON.createArrayNode();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final List<String[]> requests = new ArrayList<>();
  private @Nullable ObjectNode asking;
  private String finish = "";
  private String logprob = "";
  private int refusals;
  private int refusedWith;
  private String @Nullable [] thrown;
  private long now;
  private long calls = AGENT;

  Dialogue() {
    records.add(new JournalRecord.ProcessStart(stamp(), Map.of("service", "desk")));
    begin(AGENT, 0, Boundary.AGENT, "helper", null);
  }

  /** Reads one case. */
  static Dialogue of(List<String> lines) {
    Dialogue dialogue = new Dialogue();
    for (String line : lines) {
      if (!line.startsWith("#")) {
        int colon = line.indexOf(':');
        String key = colon < 0 ? line : line.substring(0, colon);
        dialogue.take(key.strip(), colon < 0 ? "" : line.substring(colon + 1).strip());
      }
    }
    dialogue.settle();
    return dialogue;
  }

  Session session() throws IOException {
    SessionIndex index = SessionIndex.of(List.of(this), null);
    if (index.sessions().size() != 1) {
      throw new IllegalStateException(index.sessions().size() + " sessions");
    }
    return index.load(index.sessions().get(0));
  }

  private void take(String key, String value) {
    if (!key.equals("call")) {
      settle();
    }
    switch (key) {
      case "system", "user" -> messages.addObject().put("role", key).put("content", value);
      case "offers" -> tools.addObject().put("type", "function").set("function", json(value));
      case "assistant" -> {
        ObjectNode said = JSON.createObjectNode().put("role", "assistant").put("content", value);
        exchange(said, finish.isEmpty() ? "stop" : finish);
      }
      case "call" -> asks(value);
      case "agent", "http", "http fails" -> requests.add(new String[] {key, value});
      case "thrown" -> thrown = value.split(" ", 2);
      case "result" -> result(value);
      case "looked up" -> retrieval(value);
      case "finish" -> finish = value;
      case "refused" -> {
        refusals++;
        refusedWith = Integer.parseInt(value);
      }
      case "forget" -> {
        for (int i = Integer.parseInt(value); i > 0; i--) {
          messages.remove(0);
        }
      }
      case "logprob" -> logprob = value;
      case "rounds" -> {
        for (int i = Integer.parseInt(value); i > 0; i--) {
          take("user", "And then?");
          take("assistant", "Then comes the next.");
        }
      }
      case "again" -> {
        messages.remove(messages.size() - 1);
        exchange(
            JSON.createObjectNode().put("role", "assistant").put("content", "as before"), "stop");
      }
      case "finds" -> {
        if (!value.equals("nothing")) {
          expected.add(value);
        }
      }
      default -> throw new IllegalArgumentException("no such line: " + key);
    }
  }

  private void asks(String value) {
    String[] words = value.split(" ", 2);
    Pending call = new Pending("call_" + pending.size() + "_" + calls, words[0], words[1]);
    pending.add(call);
    if (asking == null) {
      asking = JSON.createObjectNode().put("role", "assistant").putNull("content");
      asking.putArray("tool_calls");
    }
    ObjectNode function =
        ((ArrayNode) asking.path("tool_calls"))
            .addObject()
            .put("id", call.id)
            .put("type", "function")
            .putObject("function");
    function.put("name", call.name).put("arguments", call.arguments);
  }

  /** The reply that asks for tools is whole once something else comes. */
  private void settle() {
    if (asking != null) {
      ObjectNode said = asking;
      asking = null;
      exchange(said, "tool_calls");
    }
  }

  private void exchange(ObjectNode said, String why) {
    ObjectNode request = JSON.createObjectNode().put("model", "gpt-4o");
    request.set("messages", messages.deepCopy());
    if (!tools.isEmpty()) {
      request.set("tools", tools.deepCopy());
    }
    for (; refusals > 0; refusals--) {
      long refused = model(request.toString());
      answer(refused, refusedWith, "{\"error\":{\"message\":\"slow down\"}}");
    }
    ObjectNode reply = JSON.createObjectNode().put("id", "r").put("model", "gpt-4o");
    ObjectNode choice =
        reply.putArray("choices").addObject().put("index", 0).put("finish_reason", why);
    choice.set("message", said);
    if (!logprob.isEmpty()) {
      ArrayNode tokens = choice.putObject("logprobs").putArray("content");
      for (int i = 0; i < 6; i++) {
        tokens.addObject().put("token", "t").put("logprob", Double.parseDouble(logprob));
      }
      logprob = "";
    }
    answer(model(request.toString()), 200, reply.toString());
    messages.add(said);
    finish = "";
  }

  private long model(String request) {
    long call = ++calls;
    begin(
        call,
        AGENT,
        Boundary.MODEL,
        "api.openai.com",
        "https://api.openai.com/v1/chat/completions");
    data(call, Direction.REQUEST, request);
    return call;
  }

  private void answer(long call, int status, String body) {
    now += 1_000_000_000;
    records.add(new JournalRecord.Head(stamp(), call, status, List.of()));
    data(call, Direction.RESPONSE, body);
    end(call, null);
  }

  private void result(String value) {
    Pending asked = pending.remove();
    long tool = ++calls;
    begin(tool, AGENT, Boundary.TOOL, asked.name, null);
    data(tool, Direction.REQUEST, asked.arguments);
    for (String[] request : requests) {
      String[] words = request[1].split(" ", 2);
      long http = ++calls;
      if (request[0].equals("agent")) {
        begin(http, tool, Boundary.AGENT, request[1], null);
        end(http, null);
        continue;
      }
      begin(http, tool, Boundary.HTTP, "shop.internal", "https://shop.internal/api");
      if (request[0].equals("http")) {
        answer(http, Integer.parseInt(words[0]), words[1]);
      } else {
        end(http, words);
      }
    }
    requests.clear();
    if (thrown == null) {
      data(tool, Direction.RESPONSE, value);
    }
    end(tool, thrown);
    thrown = null;
    messages.addObject().put("role", "tool").put("tool_call_id", asked.id).put("content", value);
  }

  private void retrieval(String documents) {
    long call = ++calls;
    begin(call, AGENT, Boundary.RETRIEVAL, "Handbook", null);
    data(call, Direction.REQUEST, "{\"query\":\"?\"}");
    data(call, Direction.RESPONSE, documents);
    end(call, null);
  }

  private void begin(long call, long parent, Boundary boundary, String name, @Nullable String url) {
    now += 1_000_000;
    String method = url == null ? null : "POST";
    Map<String, String> keys = call == AGENT ? Map.of("langchain4j.memory", "7") : Map.of();
    records.add(
        new JournalRecord.Begin(
            stamp(), call, parent, boundary, name, method, url, List.of(), 1, keys, null, null,
            null, 1, "main"));
  }

  private void data(long call, Direction direction, String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    records.add(new JournalRecord.Data(stamp(), call, direction, 0, bytes, 0));
  }

  private void end(long call, String @Nullable [] exception) {
    now += 1_000_000;
    Outcome outcome = exception == null ? Outcome.OK : Outcome.ERROR;
    String type = exception == null ? null : exception[0];
    String message = exception == null || exception.length < 2 ? null : exception[1];
    records.add(new JournalRecord.End(stamp(), call, outcome, type, message, -1, -1, List.of()));
  }

  private Stamp stamp() {
    return new Stamp(NOON + now, 5_000 + now);
  }

  private static com.fasterxml.jackson.databind.JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @Override
  public String id() {
    return "20260601T120000-7";
  }

  @Override
  public boolean running() {
    return false;
  }

  @Override
  public void read(Consumer<JournalRecord> sink) {
    records.forEach(sink);
  }
}
