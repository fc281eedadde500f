package io.tapedeck.export.har;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.export.http.HttpCall;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.session.RecordedBody;
import io.tapedeck.session.RecordedCall;
import java.util.Locale;

/** What the recording knows and an archive has no field for. */
final class TapedeckFields {

  private TapedeckFields() {}

  static ObjectNode of(HttpCall http) {
    RecordedCall call = http.call();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("boundary", call.boundary().name().toLowerCase(Locale.ROOT));
    if (http.step() > 0) {
      node.put("step", http.step());
    }
    node.put("attempt", http.attempt());
    if (http.tool() != null) {
      node.put("tool", http.tool());
    }
    if (call.agent() != null) {
      node.put("agent", call.agent());
    }
    node.put("inFlight", call.inFlight());
    if (call.outcome() != null) {
      node.put("outcome", call.outcome().name().toLowerCase(Locale.ROOT));
    }
    chunks(node.putArray("chunks"), call);
    lost(node, "request", call.request());
    lost(node, "response", call.response());
    for (JournalRecord.Loss loss : call.losses()) {
      node.withArray("losses")
          .addObject()
          .put("reason", loss.reason())
          .put("records", loss.records())
          .put("bytes", loss.bytes());
    }
    return node;
  }

  private static void chunks(ArrayNode node, RecordedCall call) {
    for (RecordedBody.Chunk chunk : call.response().chunks()) {
      node.addObject()
          .put("atMillis", HarExport.millis(chunk.nanos() - call.beginNanos()))
          .put("bytes", chunk.length());
    }
  }

  private static void lost(ObjectNode node, String side, RecordedBody body) {
    long missing = body.holes() + body.cutBytes();
    if (missing > 0) {
      node.put(side + "BytesNotRecorded", missing);
    }
  }
}
