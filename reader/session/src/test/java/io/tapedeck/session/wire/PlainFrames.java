package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** AWS event streams, read without a look at checksums; headers are found by their names. */
final class PlainFrames {

  private PlainFrames() {}

  /** Each frame's payload under the name of its event. */
  static List<JsonNode> read(byte[] body) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
    while (in.available() > 0) {
      int total = in.readInt();
      int headerBytes = in.readInt();
      in.readInt();
      String headers = new String(in.readNBytes(headerBytes), StandardCharsets.ISO_8859_1);
      JsonNode payload = Plain.JSON.readTree(in.readNBytes(total - headerBytes - 16));
      in.readInt();
      String name = value(headers, ":event-type") + value(headers, ":exception-type");
      if (payload.has("bytes")) {
        events.add(Plain.JSON.readTree(Base64.getDecoder().decode(payload.path("bytes").asText())));
      } else {
        ObjectNode event = Plain.JSON.createObjectNode();
        event.set(name, payload);
        events.add(event);
      }
    }
    return events;
  }

  private static String value(String headers, String name) {
    int at = headers.indexOf(name);
    if (at < 0) {
      return "";
    }
    int from = at + name.length() + 3;
    return headers.substring(from, from + headers.charAt(from - 1));
  }
}
