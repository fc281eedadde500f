package io.tapedeck.export.har;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.export.http.HttpCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionSummary;
import java.time.Instant;

/**
 * A session as an HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/): one page, and
 * an entry for each call that the application made over HTTP.
 */
public final class HarExport {

  private HarExport() {}

  /** Makes the archive. */
  public static ObjectNode of(Session session) {
    SessionSummary summary = session.summary();
    ObjectNode har = JsonNodeFactory.instance.objectNode();
    ObjectNode log = har.putObject("log").put("version", "1.2");
    String version = HarExport.class.getPackage().getImplementationVersion();
    log.putObject("creator")
        .put("name", "tapedeck")
        .put("version", version == null ? "unpackaged" : version);
    ObjectNode page = log.putArray("pages").addObject();
    page.put("startedDateTime", moment(summary.beginNanos())).put("id", summary.id());
    page.put("title", summary.service() + ": " + summary.firstInput());
    page.putObject("pageTimings").put("onContentLoad", -1).put("onLoad", -1);
    ArrayNode entries = log.putArray("entries");
    for (HttpCall call : HttpCall.of(session)) {
      entries.add(new HarEntry(call).json(summary.id()));
    }
    return har;
  }

  /** A moment in ISO 8601, to the millisecond: readers of archives know no finer time. */
  static String moment(long epochNanos) {
    return Instant.ofEpochMilli(Math.floorDiv(epochNanos, 1_000_000L)).toString();
  }

  /** Milliseconds, to the microsecond. */
  static double millis(long nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }
}
