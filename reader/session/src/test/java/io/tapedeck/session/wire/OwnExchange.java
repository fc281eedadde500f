package io.tapedeck.session.wire;

import io.tapedeck.journal.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An exchange written by hand from a provider's documents, and what it means. A file holds a line
 * with the URL, the request, a line with status and content type, the answer, and the lines that
 * {@link Notation} makes of it. The frames of an event stream are lines of a name and a payload; a
 * star after the name packs the payload as Bedrock packs the events of a model.
 */
record OwnExchange(
    String name, String url, String request, String head, String answer, List<String> expected) {

  static List<OwnExchange> all() throws IOException, URISyntaxException {
    Path directory =
        Path.of(Objects.requireNonNull(OwnExchange.class.getResource("/exchanges")).toURI());
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().map(OwnExchange::read).toList();
    }
  }

  private static OwnExchange read(Path file) {
    try {
      String[] sides = Files.readString(file).split("\n--- ", 3);
      String[] asked = sides[0].split("\n", 2);
      String[] answered = sides[1].split("\n", 2);
      List<String> expected = List.of(sides[2].strip().split("\n"));
      return new OwnExchange(
          String.valueOf(file.getFileName()),
          asked[0].substring("POST ".length()),
          asked[1],
          answered[0],
          answered[1],
          expected.subList(1, expected.size()));
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  boolean streams() {
    return !head.endsWith("application/json") || answer.startsWith("[");
  }

  byte[] requestBytes() {
    return request.getBytes(StandardCharsets.UTF_8);
  }

  byte[] answerBytes() {
    if (!head.endsWith("eventstream")) {
      return answer.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (String line : answer.strip().split("\n", -1)) {
      String[] frame = line.split(" ", 2);
      frames.writeBytes(
          frame[0].endsWith("*")
              ? Frames.chunk(frame[1])
              : Frames.event(":event-type", frame[0], frame[1]));
    }
    return frames.toByteArray();
  }

  WireCall call(byte[] asked, byte[] answered) {
    String[] status = head.split(" ", 2);
    Header type = new Header("Content-Type", status[1]);
    return new WireCall(
        url, List.of(), asked, Integer.parseInt(status[0]), List.of(type), answered);
  }

  /** The call as it would be had its answer, or its request, broken off. */
  WireCall cut(byte[] asked, byte[] answered, int at, boolean answer) {
    return answer
        ? call(asked, Arrays.copyOf(answered, at))
        : call(Arrays.copyOf(asked, at), answered);
  }
}
