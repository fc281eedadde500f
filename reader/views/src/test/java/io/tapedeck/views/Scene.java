package io.tapedeck.views;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session written as text, a line each thing that happens, with its seconds and tokens.
 *
 * <pre>
 * model: NAME                  from then on
 * system: TEXT                 what is sent from then on
 * user: TEXT
 * offers: JSON                 a tool's definition
 * looked up: TEXT              a document for the next step
 * assistant: TEXT              a step whose reply is an answer
 * call: NAME ARGUMENTS         a step whose reply asks for tools; several in a row are one reply
 * result: TEXT                 of the first tool that has none
 * again                        the last request once more, with the usage that is given
 * forget: N                    the first N messages are not sent any more
 * usage: IN CACHED OUT         of the next reply
 * takes: S                     the next reply, tool or look-up
 * chunks: S S S                when pieces of the next reply come, from its beginning
 * refused: STATUS S WAIT       an attempt before the next reply, and the wait after it
 * runs: FROM TO                the next tool, from the last reply's end
 * pause: S                     of the application's own code
 * agent: NAME                  begins within the one around it
 * agent ends
 * says: LINE                   what is expected to be shown
 * </pre>
 */
final class Scene implements Recording {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long NOON = 1_780_000_000_000_000_000L;

  private record Pending(String id, String name, String arguments) {}

  final List<String> expected = new ArrayList<>();
  private final List<JournalRecord> records = new ArrayList<>();
  private final ArrayNode messages = JSON.createArrayNode();
  private final ArrayNode tools = JSON.createArrayNode();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final Deque<Long> agents = new ArrayDeque<>();
  private final List<double[]> refusals = new ArrayList<>();
  private @Nullable ObjectNode asking;
  private String model = "gpt-4o";
  private long[] usage = {};
  private double takes = 1;
  private double[] chunks = {};
  private double[] runs = {};
  private long replied;
  private long lastEnd;
  private long now;
  private long calls;

  /** Reads one case. */
  static Scene of(List<String> lines) {
    Scene scene = new Scene();
    scene.records.add(
        new JournalRecord.ProcessStart(scene.at(0), Map.of("service", "desk", "host", "here")));
    scene.agent("helper");
    for (String line : lines) {
      if (!line.startsWith("#")) {
        int colon = line.indexOf(':');
        String key = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        scene.take(key.strip(), value.replace("\\n", "\n"));
      }
    }
    scene.settle();
    while (!scene.agents.isEmpty()) {
      scene.end(scene.agents.pop());
    }
    // A journal has its records in the order of time; tools that ran side by side are told apart.
    scene.records.sort(Comparator.comparingLong(record -> record.stamp().monotonicNanos()));
    return scene;
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
      case "model" -> model = value;
      case "system", "user" -> messages.addObject().put("role", key).put("content", value);
      case "offers" -> tools.addObject().put("type", "function").set("function", json(value));
      case "assistant" -> {
        ObjectNode said = JSON.createObjectNode().put("role", "assistant").put("content", value);
        exchange(said, "stop");
      }
      case "call" -> asks(value);
      case "result" -> result(value);
      case "again" -> again();
      case "looked up" -> lookedUp(value);
      case "forget" -> {
        for (int i = Integer.parseInt(value); i > 0; i--) {
          messages.remove(0);
        }
      }
      case "usage" -> usage = Arrays.stream(value.split(" ")).mapToLong(Long::parseLong).toArray();
      case "takes" -> takes = Double.parseDouble(value);
      case "chunks" -> chunks = numbers(value);
      case "refused" -> refusals.add(numbers(value));
      case "runs" -> runs = numbers(value);
      case "pause" -> now += nanos(Double.parseDouble(value));
      case "agent" -> agent(value);
      case "agent ends" -> end(agents.pop());
      case "says" -> expected.add(value);
      default -> throw new IllegalArgumentException("no such line: " + key);
    }
  }

  private void agent(String name) {
    long call = begin(agents.isEmpty() ? 0 : agents.element(), Boundary.AGENT, name);
    agents.push(call);
  }

  private void asks(String value) {
    String[] words = value.split(" ", 2);
    Pending call = new Pending("call_" + pending.size() + "_" + calls, words[0], words[1]);
    pending.add(call);
    if (asking == null) {
      asking = JSON.createObjectNode().put("role", "assistant").putNull("content");
      asking.putArray("tool_calls");
    }
    ObjectNode asked = ((ArrayNode) asking.path("tool_calls")).addObject();
    asked.put("id", call.id).put("type", "function");
    asked.putObject("function").put("name", call.name).put("arguments", call.arguments);
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
    ObjectNode request = JSON.createObjectNode().put("model", model);
    request.set("messages", messages.deepCopy());
    if (!tools.isEmpty()) {
      request.set("tools", tools.deepCopy());
    }
    for (double[] refusal : refusals) {
      long call = model(request);
      now += nanos(refusal[1]);
      answer(call, (int) refusal[0], "{\"error\":{\"message\":\"slow down\"}}");
      now += nanos(refusal[2]);
    }
    refusals.clear();
    ObjectNode reply = JSON.createObjectNode().put("id", "r").put("model", model);
    ObjectNode choice = reply.putArray("choices").addObject();
    choice.put("index", 0).put("finish_reason", why).set("message", said);
    if (usage.length == 3) {
      ObjectNode counted = reply.putObject("usage");
      counted.put("prompt_tokens", usage[0]).put("completion_tokens", usage[2]);
      counted.putObject("prompt_tokens_details").put("cached_tokens", usage[1]);
    }
    long call = model(request);
    long began = now;
    String body = reply.toString();
    int from = 0;
    for (int i = 0; i < chunks.length; i++) {
      now = began + nanos(chunks[i]);
      int to = body.length() * (i + 1) / (chunks.length + 1);
      data(call, Direction.RESPONSE, from, body.substring(from, to));
      from = to;
    }
    now = began + nanos(takes);
    records.add(new JournalRecord.Head(at(now), call, 200, List.of()));
    data(call, Direction.RESPONSE, from, body.substring(from));
    end(call);
    messages.add(said);
    usage = new long[0];
    chunks = new double[0];
    takes = 1;
    replied = now;
  }

  private void again() {
    messages.remove(messages.size() - 1);
    exchange(JSON.createObjectNode().put("role", "assistant").put("content", "as before"), "stop");
  }

  private long model(JsonNode request) {
    long call = begin(agents.element(), Boundary.MODEL, "api.openai.com");
    data(call, Direction.REQUEST, 0, request.toString());
    return call;
  }

  private void answer(long call, int status, String body) {
    records.add(new JournalRecord.Head(at(now), call, status, List.of()));
    data(call, Direction.RESPONSE, 0, body);
    end(call);
  }

  private void result(String value) {
    Pending asked = pending.remove();
    if (runs.length == 2) {
      now = replied + nanos(runs[0]);
      takes = runs[1] - runs[0];
    }
    long tool = begin(agents.element(), Boundary.TOOL, asked.name);
    data(tool, Direction.REQUEST, 0, asked.arguments);
    now += nanos(takes);
    data(tool, Direction.RESPONSE, 0, value);
    end(tool);
    lastEnd = Math.max(lastEnd, now);
    now = lastEnd;
    takes = 1;
    runs = new double[0];
    messages.addObject().put("role", "tool").put("tool_call_id", asked.id).put("content", value);
  }

  private void lookedUp(String text) {
    long call = begin(agents.element(), Boundary.RETRIEVAL, "Handbook");
    data(call, Direction.REQUEST, 0, "{\"query\":\"?\"}");
    now += nanos(takes);
    ArrayNode documents = JSON.createArrayNode();
    documents.addObject().put("id", "d1").put("score", 0.8).put("text", text);
    data(call, Direction.RESPONSE, 0, documents.toString());
    end(call);
    takes = 1;
  }

  private long begin(long parent, Boundary boundary, String name) {
    boolean asksModel = boundary == Boundary.MODEL;
    records.add(
        new JournalRecord.Begin(
            at(now),
            ++calls,
            parent,
            boundary,
            name,
            asksModel ? "POST" : null,
            asksModel ? "https://api.openai.com/v1/chat/completions" : null,
            List.of(),
            1,
            calls == 1 ? Map.of("langchain4j.memory", "7") : Map.of(),
            null,
            null,
            null,
            1,
            "main"));
    return calls;
  }

  private void data(long call, Direction direction, long offset, String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    records.add(new JournalRecord.Data(at(now), call, direction, offset, bytes, 0));
  }

  private void end(long call) {
    records.add(new JournalRecord.End(at(now), call, Outcome.OK, null, null, -1, -1, List.of()));
  }

  private Stamp at(long nanos) {
    return new Stamp(NOON + nanos, 5_000 + nanos);
  }

  private static double[] numbers(String value) {
    return Arrays.stream(value.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
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
