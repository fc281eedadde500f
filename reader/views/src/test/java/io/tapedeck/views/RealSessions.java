package io.tapedeck.views;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.Stamp;
import io.tapedeck.session.Recording;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.session.wire.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Sessions and exchanges that others recorded; not part of this repository. */
final class RealSessions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long NOON = 1_780_000_000_000_000_000L;
  private static final long SECOND = 1_000_000_000;

  private RealSessions() {}

  /** What is done with each session. */
  interface Visitor {
    void visit(Session session) throws IOException;
  }

  private record Exchange(
      String url, byte[] request, int status, List<Header> headers, byte[] reply) {}

  private record Journal(String id, List<Exchange> exchanges) implements Recording {
    @Override
    public boolean running() {
      return false;
    }

    @Override
    public void read(Consumer<JournalRecord> sink) {
      sink.accept(new JournalRecord.ProcessStart(stamp(0), Map.of("service", "desk")));
      long call = 0;
      for (Exchange each : exchanges) {
        Stamp began = stamp(++call * SECOND);
        Stamp ended = stamp(call * SECOND + SECOND / 2);
        sink.accept(
            new JournalRecord.Begin(
                began,
                call,
                0,
                Boundary.MODEL,
                "model",
                "POST",
                each.url,
                List.of(),
                1,
                Map.of(),
                null,
                null,
                null,
                1,
                "main"));
        sink.accept(data(began, call, Direction.REQUEST, each.request));
        sink.accept(new JournalRecord.Head(ended, call, each.status, each.headers));
        sink.accept(data(ended, call, Direction.RESPONSE, each.reply));
        sink.accept(new JournalRecord.End(ended, call, Outcome.OK, null, null, -1, -1, List.of()));
      }
    }
  }

  private static Stamp stamp(long nanos) {
    return new Stamp(NOON + nanos, nanos);
  }

  private static JournalRecord.Data data(Stamp at, long call, Direction side, byte[] bytes) {
    return new JournalRecord.Data(at, call, side, 0, ByteBuffer.wrap(bytes), 0);
  }

  /** Shows every session there is, or skips loudly; gives how many there were. */
  static int visit(Visitor visitor) throws IOException {
    Path data = shared().resolve("data");
    Path folder = data.resolve("trajectories/taubench");
    if (!Files.isDirectory(folder)) {
      System.err.println("SKIPPED: no real sessions at " + folder + " (set TAPEDECK_SHARED)");
    }
    assumeTrue(Files.isDirectory(folder), "no real sessions at " + folder);
    int seen = 0;
    JsonNode tools = JSON.readTree(folder.resolve("tool-definitions.json").toFile());
    for (String line : Files.readAllLines(folder.resolve("gpt-4o-airline-tasks-00-29.jsonl"))) {
      seen += visit(conversation(JSON.readTree(line).path("traj"), tools), visitor);
    }
    try (Stream<Path> files = Files.walk(data.resolve("cassettes"))) {
      for (Path file : files.filter(p -> p.toString().endsWith(".jsonl")).sorted().toList()) {
        seen += visit(cassette(file), visitor);
      }
    }
    return seen;
  }

  private static int visit(Journal journal, Visitor visitor) throws IOException {
    SessionIndex index = SessionIndex.of(List.of(journal), null);
    for (SessionSummary summary : index.sessions()) {
      visitor.visit(index.load(summary));
    }
    return index.sessions().size();
  }

  private static Journal conversation(JsonNode messages, JsonNode tools) {
    List<Exchange> exchanges = new ArrayList<>();
    ArrayNode said = JSON.createArrayNode();
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals("assistant") && !said.isEmpty()) {
        ObjectNode request = JSON.createObjectNode().put("model", "gpt-4o");
        request.set("messages", said.deepCopy());
        request.set("tools", tools);
        ObjectNode reply = JSON.createObjectNode().put("id", "r").put("model", "gpt-4o");
        reply.putArray("choices").addObject().put("index", 0).set("message", message);
        exchanges.add(
            new Exchange(
                "https://api.openai.com/v1/chat/completions",
                request.toString().getBytes(UTF_8),
                200,
                List.of(),
                reply.toString().getBytes(UTF_8)));
      }
      said.add(message);
    }
    return new Journal("20260601T120000-9", exchanges);
  }

  private static Journal cassette(Path file) throws IOException {
    List<Exchange> exchanges = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode json = JSON.readTree(line);
      JsonNode request = json.path("request");
      JsonNode response = json.path("response");
      String url = request.path("url").asText();
      if (!request.path("method").asText().equals("POST") || !Wire.claims(url)) {
        continue;
      }
      List<Header> headers = new ArrayList<>();
      response
          .path("headers")
          .properties()
          .forEach(header -> headers.add(new Header(header.getKey(), header.getValue().asText())));
      byte[] reply =
          response.has("body_base64")
              ? Base64.getDecoder().decode(response.path("body_base64").asText())
              : response.path("body").asText("").getBytes(UTF_8);
      byte[] body = request.path("body").asText("").getBytes(UTF_8);
      exchanges.add(new Exchange(url, body, response.path("status").asInt(), headers, reply));
    }
    return new Journal("20260601T120000-8", exchanges);
  }

  /** Named by the environment, else beside the checkout. */
  private static Path shared() {
    String named = System.getenv("TAPEDECK_SHARED");
    return named == null ? Path.of("../../../shared") : Path.of(named);
  }
}
