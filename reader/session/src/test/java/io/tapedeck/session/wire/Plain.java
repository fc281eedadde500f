package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What a second, simple reader finds in one exchange, in the notation of {@link Notation}. The
 * readers are written from the providers' documents and share no code with the decoders, so that
 * the two can disagree.
 */
final class Plain {

  static final ObjectMapper JSON = new ObjectMapper();

  /** The request's messages: the role, a colon, the parts. */
  final List<String> asked = new ArrayList<>();

  /** The first choice's parts. */
  String said = "";

  String finish = "";
  long input;
  long output;
  String model = "";

  /** An exchange's sides as JSON; a stream is its events, in order. */
  record Sides(String url, JsonNode request, List<JsonNode> response) {}

  /** Reads a format. */
  interface Reader {
    Plain read(Sides sides) throws IOException;
  }

  static String base64(String kind, String mime, String data) {
    int bytes = Base64.getMimeDecoder().decode(data.replace('-', '+').replace('_', '/')).length;
    return "<" + kind + " " + mime + " " + bytes + ">";
  }

  static String kind(String mime) {
    return mime.matches("(image|audio|video)/.*") ? mime.replaceAll("/.*", "") : "file";
  }

  /** The events of a body: data lines, frames, lines of JSON, elements of an array, or it all. */
  static List<JsonNode> events(byte[] body) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    if (body.length > 0 && body[0] == 0) {
      return PlainFrames.read(body);
    }
    String text = new String(body, StandardCharsets.UTF_8);
    String start = text.stripLeading();
    if (start.startsWith("[")) {
      JSON.readTree(text).forEach(events::add);
    } else if (start.startsWith("{")) {
      JSON.readerFor(JsonNode.class).<JsonNode>readValues(text).forEachRemaining(events::add);
    } else {
      for (String line : text.split("\r\n|\n|\r", -1)) {
        if (line.startsWith("data:") && !line.contains("[DONE]")) {
          events.add(JSON.readTree(line.substring(5)));
        }
      }
    }
    return events;
  }
}
