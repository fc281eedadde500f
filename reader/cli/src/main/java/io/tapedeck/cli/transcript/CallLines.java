package io.tapedeck.cli.transcript;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.RecordedBody;
import io.tapedeck.session.RecordedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Lines about calls of any boundary: HTTP, tools, what broke, how far it came. */
final class CallLines {
  private static final String OF_MESSAGES = "message.";

  private CallLines() {}

  /** Prints a call that belongs to no step, with the calls made in its scope. */
  static void print(Page page, int depth, RecordedCall call, List<RecordedCall> children) {
    String what = call.boundary() == Boundary.TOOL ? oneLine(call.request().text()) : "";
    if (call.boundary() == Boundary.MCP) {
      what = oneLine(McpText.asked(call));
    }
    if (call.boundary() == Boundary.ENTRY) {
      what = message(call);
    }
    page.line(depth, ">", kind(call), name(call) + " " + what, right(call, children));
    if (call.boundary() == Boundary.ENTRY && call.url() == null && !call.request().isEmpty()) {
      page.text(depth, " ", "given", Ink.PLAIN, call.request().text());
    }
    if (call.boundary() == Boundary.TOOL && !call.response().isEmpty()) {
      page.text(depth, " ", "", Ink.PLAIN, call.response().text());
    } else if (call.boundary() == Boundary.MCP && !call.response().isEmpty()) {
      page.text(depth, " ", "", Ink.PLAIN, McpText.told(call));
    }
    problems(page, depth, call);
    if (children.size() > 1 || page.showsAll() || crossesMcp(children)) {
      children.forEach(
          child -> page.line(depth, " ", kind(child), name(child), right(child, List.of())));
    }
  }

  /** What tells a message that a session began with from others: its id, or where it was. */
  private static String message(RecordedCall call) {
    List<String> facts = new ArrayList<>();
    new TreeMap<>(call.keys())
        .forEach(
            (name, value) -> {
              if (name.startsWith(OF_MESSAGES)) {
                facts.add(name.substring(OF_MESSAGES.length()) + " " + oneLine(value));
              }
            });
    return String.join(", ", facts);
  }

  /** Says what went wrong with a call, and what of it was not recorded. */
  static void problems(Page page, int depth, RecordedCall call) {
    if (McpText.saysItFailed(call)) {
      page.alert(depth, "the server says that this failed (isError)");
    }
    if (call.exceptionClass() != null) {
      page.alert(depth, exception(call));
    }
    for (JournalRecord.Loss loss : call.losses()) {
      page.alert(depth, "not recorded: " + loss(loss));
    }
    damage(page, depth, "request", call.request());
    damage(page, depth, "answer", call.response());
  }

  private static void damage(Page page, int depth, String what, RecordedBody body) {
    if (body.holes() > 0) {
      page.alert(depth, what + ": " + Figures.bytes(body.holes()) + " of it are missing");
    }
    if (body.cutBytes() > 0) {
      page.alert(
          depth,
          what
              + ": recorded "
              + Figures.bytes(body.bytes().length)
              + " of "
              + Figures.bytes(body.passedBytes()));
    }
  }

  /** What stands at the right edge: how long it took and what HTTP said. */
  static String right(RecordedCall call, List<RecordedCall> children) {
    List<String> pieces = new ArrayList<>();
    pieces.add(call.inFlight() ? "in flight" : Figures.duration(call.durationNanos()));
    if (call.status() != 0) {
      pieces.add("HTTP " + call.status());
    }
    for (RecordedCall child : children) {
      if (child.status() != 0) {
        pieces.add("HTTP " + child.status());
      }
    }
    String ending = ending(call);
    if (!ending.isEmpty()) {
      pieces.add(ending);
    }
    if (pieces.size() > 4) {
      int more = pieces.size() - 3;
      pieces.subList(3, pieces.size()).clear();
      pieces.add("and " + more + " more");
    }
    return String.join("  ", pieces);
  }

  static String kind(RecordedCall call) {
    return switch (call.boundary()) {
      case HTTP -> "http";
      case GRAPH_NODE -> "node";
      default -> call.boundary().name().toLowerCase(Locale.ROOT);
    };
  }

  static boolean crossesMcp(List<RecordedCall> children) {
    return children.stream().anyMatch(child -> child.boundary() == Boundary.MCP);
  }

  static String name(RecordedCall call) {
    if (call.boundary() == Boundary.MCP) {
      return McpText.name(call);
    }
    return call.url() == null
        ? call.name()
        : (call.method() == null ? "" : call.method() + " ") + call.url();
  }

  static String exception(RecordedCall call) {
    String message = call.exceptionMessage();
    return call.exceptionClass() + (message == null ? "" : ": " + message);
  }

  static String loss(JournalRecord.Loss loss) {
    List<String> what = new ArrayList<>();
    if (loss.records() > 0) {
      what.add(Figures.count(loss.records()) + (loss.records() == 1 ? " record" : " records"));
    }
    if (loss.bytes() > 0) {
      what.add(Figures.bytes(loss.bytes()));
    }
    return Terminal.harmless(String.join(", ", what) + " (" + loss.reason() + ")").strip();
  }

  /** How far a call had come: chunks, bytes, and when the last one came. */
  static String progress(RecordedCall call) {
    List<RecordedBody.Chunk> chunks = call.response().chunks();
    long end = call.untilNanos();
    if (chunks.isEmpty()) {
      String waited = Figures.duration(end - call.beginNanos());
      return call.status() == 0
          ? ", no answer yet after " + waited
          : ", HTTP " + call.status() + ", no chunk yet after " + waited;
    }
    long bytes = 0;
    long last = 0;
    for (RecordedBody.Chunk chunk : chunks) {
      bytes += chunk.length();
      last = Math.max(last, chunk.nanos());
    }
    return ", "
        + Figures.count(chunks.size())
        + (chunks.size() == 1 ? " chunk, " : " chunks, ")
        + Figures.bytes(bytes)
        + ", last chunk "
        + Figures.duration(Math.max(0, end - last))
        + " before the end";
  }

  /** How a call ended, where the application did not get a whole answer; else empty. */
  static String ending(RecordedCall call) {
    if (call.outcome() == Outcome.CANCELLED) {
      return "cancelled by the application";
    }
    if (call.outcome() == Outcome.CLOSED_EARLY) {
      return "closed early by the application";
    }
    return "";
  }

  static String oneLine(String text) {
    return text.length() > 4_000 ? text.substring(0, 4_000) : text;
  }
}
