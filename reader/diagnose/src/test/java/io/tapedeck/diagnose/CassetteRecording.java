package io.tapedeck.diagnose;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.Stamp;
import io.tapedeck.session.Recording;
import io.tapedeck.session.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A file of exchanges that another project recorded of a provider, as a journal. */
record CassetteRecording(Path file) implements Recording {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long NOON = 1_780_000_000_000_000_000L;
  private static final long SECOND = 1_000_000_000;

  @Override
  public String id() {
    return "20260601T120000-8";
  }

  @Override
  public boolean running() {
    return false;
  }

  @Override
  public void read(Consumer<JournalRecord> sink) {
    sink.accept(new JournalRecord.ProcessStart(stamp(0), Map.of("service", "desk")));
    long call = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        JsonNode exchange = JSON.readTree(line);
        String url = exchange.at("/request/url").asText();
        if (exchange.at("/request/method").asText().equals("POST") && Wire.claims(url)) {
          exchange(sink, ++call, url, exchange.path("request"), exchange.path("response"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static void exchange(
      Consumer<JournalRecord> sink, long call, String url, JsonNode request, JsonNode response) {
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
    Stamp began = stamp(call * SECOND);
    Stamp ended = stamp(call * SECOND + SECOND / 2);
    sink.accept(
        new JournalRecord.Begin(
            began,
            call,
            0,
            Boundary.MODEL,
            "model",
            "POST",
            url,
            List.of(),
            1,
            Map.of(),
            null,
            null,
            null,
            1,
            "main"));
    sink.accept(data(began, call, Direction.REQUEST, body));
    sink.accept(new JournalRecord.Head(ended, call, response.path("status").asInt(), headers));
    sink.accept(data(ended, call, Direction.RESPONSE, reply));
    sink.accept(new JournalRecord.End(ended, call, Outcome.OK, null, null, -1, -1, List.of()));
  }

  private static Stamp stamp(long nanos) {
    return new Stamp(NOON + nanos, nanos);
  }

  private static JournalRecord.Data data(Stamp at, long call, Direction side, byte[] bytes) {
    return new JournalRecord.Data(at, call, side, 0, ByteBuffer.wrap(bytes), 0);
  }
}
