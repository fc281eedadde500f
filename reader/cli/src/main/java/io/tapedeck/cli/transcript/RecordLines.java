package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Journal records, one line each. */
public final class RecordLines {

  private final boolean bodies;

  /**
   * Makes lines.
   *
   * @param bodies whether bytes are shown as text
   */
  public RecordLines(boolean bodies) {
    this.bodies = bodies;
  }

  /** One record with all its fields. */
  public ObjectNode json(JournalRecord record) {
    ObjectNode node = SessionJson.NODES.objectNode();
    boolean process = record instanceof JournalRecord.ProcessStart;
    String kind = record.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    node.put("kind", process ? "process" : kind);
    node.put("epochNanos", record.stamp().epochNanos());
    node.put("monotonicNanos", record.stamp().monotonicNanos());
    if (record instanceof JournalRecord.ProcessStart start) {
      node.set("attributes", SessionJson.map(start.attributes()));
    } else if (record instanceof JournalRecord.Weave weave) {
      node.put("instrumentation", weave.instrumentation());
      SessionJson.put(node, "version", weave.version());
      node.put("state", weave.state());
      SessionJson.put(node, "detail", weave.detail());
    } else if (record instanceof JournalRecord.Begin begin) {
      begin(node, begin);
    } else if (record instanceof JournalRecord.Data data) {
      node.put("call", data.call());
      node.put("direction", data.direction().name().toLowerCase(Locale.ROOT));
      node.put("offset", data.offset());
      bytes(node, data.bytes());
      if (data.missing() > 0) {
        node.put("missing", data.missing());
      }
    } else if (record instanceof JournalRecord.Head head) {
      node.put("call", head.call()).put("status", head.status());
      node.set("headers", headers(head.headers()));
    } else if (record instanceof JournalRecord.End end) {
      node.put("call", end.call());
      node.put("outcome", end.outcome().name().toLowerCase(Locale.ROOT));
      SessionJson.put(node, "exceptionClass", end.exceptionClass());
      SessionJson.put(node, "message", end.message());
      node.put("requestBytes", end.requestBytes()).put("responseBytes", end.responseBytes());
    } else if (record instanceof JournalRecord.State state) {
      node.put("call", state.call()).put("name", state.name());
      bytes(node, state.bytes());
    } else if (record instanceof JournalRecord.Note note) {
      node.put("call", note.call()).put("key", note.key()).put("value", note.value());
    } else if (record instanceof JournalRecord.Loss loss) {
      node.put("call", loss.call()).put("reason", loss.reason());
      node.put("records", loss.records()).put("bytes", loss.bytes());
    }
    return node;
  }

  /** The same as words. */
  public String text(ObjectNode node) {
    StringBuilder line = new StringBuilder(Figures.clock(node.path("epochNanos").asLong()));
    line.append("  ").append(Cells.left(node.path("kind").asText(), 8));
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      switch (field.getKey()) {
        case "kind", "epochNanos", "monotonicNanos" -> {}
        default -> {
          JsonNode value = field.getValue();
          boolean plain = value.isValueNode() && value.asText().indexOf(' ') < 0;
          line.append(' ').append(field.getKey()).append('=');
          line.append(plain ? value.asText() : value.toString());
        }
      }
    }
    return line.toString();
  }

  private static void begin(ObjectNode node, JournalRecord.Begin begin) {
    node.put("call", begin.call()).put("parent", begin.parent());
    node.put("boundary", begin.boundary().name().toLowerCase(Locale.ROOT));
    node.put("name", begin.name());
    SessionJson.put(node, "method", begin.method());
    SessionJson.put(node, "url", begin.url());
    node.set("headers", headers(begin.headers()));
    node.put("attempt", begin.attempt());
    node.set("keys", SessionJson.map(begin.keys()));
    SessionJson.put(node, "agent", begin.agent());
    SessionJson.put(node, "traceId", begin.traceId());
    SessionJson.put(node, "spanId", begin.spanId());
    node.put("threadId", begin.threadId());
    SessionJson.put(node, "thread", begin.thread());
  }

  private void bytes(ObjectNode node, ByteBuffer buffer) {
    node.put("length", buffer.remaining());
    if (bodies) {
      node.put("text", StandardCharsets.UTF_8.decode(buffer.duplicate()).toString());
    }
  }

  private static ArrayNode headers(List<Header> headers) {
    ArrayNode node = SessionJson.NODES.arrayNode();
    headers.forEach(header -> node.add(header.name() + ": " + header.value()));
    return node;
  }
}
