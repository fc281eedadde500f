package io.tapedeck.player;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tapedeck.player.match.Json;
import io.tapedeck.player.tape.TapeCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Asks the operator what to do, by a line of JSON there and a line of JSON back, over a connection
 * to this machine. Thread-safe: calls that stop at once are asked about one after the other.
 */
final class Breakpoints {
  private final List<Breakpoint> breakpoints;
  private final @Nullable String control;

  /** What the operator decided. */
  sealed interface Decision {
    /** On as if nothing had been asked. */
    record Go() implements Decision {}

    /** This is given to the application in place of what is on the tape. */
    record Answer(byte[] body) implements Decision {}

    /** This is sent to the model for real. */
    record Send(byte[] request) implements Decision {}

    /** The replay ends here. */
    record Stop() implements Decision {}
  }

  /**
   * Sets breakpoints.
   *
   * @param control {@code PORT:TOKEN} of whoever answers, or null where there are no breakpoints
   */
  Breakpoints(List<Breakpoint> breakpoints, @Nullable String control) {
    if (!breakpoints.isEmpty() && (control == null || !control.matches("\\d{1,5}:\\w+"))) {
      throw new IllegalArgumentException(
          "play.break needs somebody to ask: play.control is not PORT:TOKEN");
    }
    this.breakpoints = List.copyOf(breakpoints);
    this.control = control;
  }

  boolean isEmpty() {
    return breakpoints.isEmpty();
  }

  /** Stops where a breakpoint is, until the operator has decided. */
  Decision at(PlayedCall call, @Nullable TapeCall recorded, int step) {
    String where = control;
    if (where == null || breakpoints.stream().noneMatch(b -> b.stopsAt(call.crossing(), step))) {
      return new Decision.Go();
    }
    try {
      return ask(where, question(where, call, recorded, step));
    } catch (IOException e) {
      System.err.println("tapedeck: nobody answers at the breakpoint, going on: " + e);
      return new Decision.Go();
    }
  }

  private synchronized Decision ask(String where, String question) throws IOException {
    int port = Integer.parseInt(where.substring(0, where.indexOf(':')));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream to = socket.getOutputStream();
      to.write((question + "\n").getBytes(UTF_8));
      to.flush();
      BufferedReader from =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String line = from.readLine();
      return line == null ? new Decision.Stop() : decision(Json.parse(line.getBytes(UTF_8)));
    }
  }

  private static Decision decision(@Nullable Json line) {
    String what = line != null && line.get("do") instanceof Json.Text text ? text.of() : "go";
    byte[] body =
        line != null && line.get("body") instanceof Json.Text text
            ? text.of().getBytes(UTF_8)
            : new byte[0];
    return switch (what) {
      case "answer" -> new Decision.Answer(body);
      case "send" -> new Decision.Send(body);
      case "stop" -> new Decision.Stop();
      default -> new Decision.Go();
    };
  }

  private static String question(
      String control, PlayedCall call, @Nullable TapeCall recorded, int step) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("token", control.substring(control.indexOf(':') + 1));
      json.writeNumberField("step", step);
      json.writeStringField("boundary", call.boundary().name().toLowerCase(Locale.ROOT));
      json.writeStringField("name", call.crossing().name());
      json.writeStringField("request", new String(call.request(), UTF_8));
      if (recorded != null) {
        json.writeNumberField("status", recorded.status());
        json.writeStringField("recorded", new String(recorded.answer(), UTF_8));
      }
      json.writeEndObject();
    }
    return text.toString();
  }
}
