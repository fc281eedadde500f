package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.session.message.Message;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of a session one after the other. Agents send all that was said with each of
 * them: what a request repeats of an earlier one, byte for byte, is read once, and is the same
 * objects. Not thread-safe.
 */
public final class RequestMemory {

  /** So many agents may take turns. */
  private static final int REMEMBERED = 8;

  /** Less is read again sooner than it is looked for. */
  private static final int WORTHWHILE_BYTES = 1_000;

  private final Deque<ListedJson> earlier = new ArrayDeque<>();
  private final Map<WireFormat, Map<JsonNode, List<Message>>> messages = new HashMap<>();

  /** Reads a body, as Jackson does; what is no JSON is an error at the same byte. */
  JsonNode read(byte[] body) throws IOException {
    ListedJson listed;
    try {
      ListedJson.Common common = common(body);
      listed = common == null ? null : ListedJson.read(body, common);
      if (listed == null) {
        listed = ListedJson.read(body);
      }
    } catch (IOException e) {
      listed = null;
    }
    if (listed == null) {
      return Json.MAPPER.readTree(body);
    }
    earlier.addFirst(listed);
    if (earlier.size() > REMEMBERED) {
      earlier.removeLast();
    }
    return listed.tree();
  }

  private ListedJson.@Nullable Common common(byte[] body) {
    ListedJson.Common most = null;
    for (ListedJson each : earlier) {
      ListedJson.Common common = each.common(body);
      if (common != null && common.bytes() > (most == null ? WORTHWHILE_BYTES : most.bytes())) {
        most = common;
      }
    }
    return most;
  }

  /** The messages of an array's element. */
  List<Message> messages(WireFormat format, String field, JsonNode element) {
    if (!element.isContainerNode()) {
      return format.messages(field, element); // One object may stand for many: numbers do.
    }
    // By identity: comparing trees would take as long as reading them.
    return messages
        .computeIfAbsent(format, f -> new IdentityHashMap<>())
        .computeIfAbsent(element, e -> format.messages(field, e));
  }
}
