package io.tapedeck.diagnose.across;

import io.tapedeck.diagnose.detect.ResultKinds;
import io.tapedeck.journal.Boundary;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one call of a tool gave, without its words: small enough to hold for every call there is.
 *
 * @param process what its JVM said of itself
 * @param call the tool's call; where that is not on record, the model call that was told the result
 * @param nanos wall clock, since 1970
 * @param shape paths and types of a result that is JSON; empty for other texts
 * @param latencyNanos -1 where the tool's own call is not on record
 */
public record ToolResult(
    String tool,
    Map<String, String> process,
    String session,
    CallKey call,
    long nanos,
    Set<String> shape,
    boolean empty,
    boolean failed,
    int chars,
    long latencyNanos) {

  /** Of every tool call of a session, in order. */
  public static List<ToolResult> of(Session session) {
    List<ToolResult> results = new ArrayList<>();
    Set<CallKey> seen = new HashSet<>();
    for (Entry.Step step : session.steps()) {
      for (ToolUse use : step.tools()) {
        RecordedCall call = use.call();
        if (call == null && use.told() != null) {
          boolean failed = use.told().error();
          String text = text(use.told());
          results.add(of(session, use.name(), step.call(), text, failed, -1));
        } else if (call != null && seen.add(call.key()) && !call.inFlight()) {
          results.add(of(session, use.name(), call));
        }
      }
    }
    for (RecordedCall call : session.calls()) {
      if (call.boundary() == Boundary.TOOL && seen.add(call.key()) && !call.inFlight()) {
        results.add(of(session, call.name(), call));
      }
    }
    return results;
  }

  private static ToolResult of(Session session, String tool, RecordedCall call) {
    String text = call.response().text();
    return of(session, tool, call, text, call.failed(), call.durationNanos());
  }

  private static ToolResult of(
      Session session,
      String tool,
      RecordedCall call,
      String text,
      boolean failed,
      long latencyNanos) {
    boolean error = failed || ResultKinds.isError(text);
    return new ToolResult(
        tool,
        session.processes().getOrDefault(call.key().journal(), Map.of()),
        session.summary().id(),
        call.key(),
        call.beginNanos(),
        error ? Set.of() : Shape.of(text),
        !error && ResultKinds.isEmpty(text),
        error,
        text.length(),
        latencyNanos);
  }

  private static String text(Part.ToolResult result) {
    StringBuilder text = new StringBuilder();
    for (Part part : result.content()) {
      if (part instanceof Part.Text words) {
        text.append(words.text());
      }
    }
    return text.toString();
  }
}
