package io.tapedeck.export.html;

import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.GraphWays;
import io.tapedeck.session.RecordedBody;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Retrieval;
import io.tapedeck.session.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Calls: tools, HTTP, retrieval, with what they were given and gave. */
final class CallBlock {

  private CallBlock() {}

  /** Writes a tool that a reply asked for. */
  static void tool(HtmlWriter html, ToolUse use) {
    RecordedCall call = use.call();
    begin(html, "tool", use.name(), call == null ? List.of() : facts(call, use.children()));
    if (use.asked() != null) {
      TextBlock.code(html, use.asked().arguments());
    } else if (call != null) {
      TextBlock.code(html, call.request().text());
    }
    if (call != null) {
      problems(html, call);
    }
    if (call != null && !call.response().isEmpty()) {
      html.element("p", "aside", "gave");
      TextBlock.code(html, call.response().text());
    } else if (use.told() != null) {
      html.element("p", use.told().error() ? "alert" : "aside", "told the model");
      MessageBlock.results(html, use.told().content());
    } else if (call == null) {
      html.element("p", "alert", "no execution and no result was recorded");
    }
    children(html, use.children());
    end(html);
  }

  /** Writes what was looked up, its documents folded. */
  static void retrieval(HtmlWriter html, Retrieval retrieval) {
    RecordedCall call = retrieval.call();
    List<String> facts = new ArrayList<>(facts(call, List.of()));
    int found = retrieval.documents().size();
    if (found > 0) {
      String scores =
          retrieval.best().isEmpty()
              ? ""
              : ", "
                  + Figures.score(retrieval.best().getAsDouble())
                  + " to "
                  + Figures.score(retrieval.worst().orElseThrow());
      facts.add(found + " found" + scores);
    }
    if (!retrieval.limits().isEmpty()) {
      facts.add(retrieval.limits());
    }
    begin(html, "retrieval", call.name(), facts);
    TextBlock.code(html, retrieval.query());
    problems(html, call);
    if (retrieval.isEmpty()) {
      html.element("p", "alert", "nothing found");
    }
    for (Retrieval.Document document : retrieval.documents()) {
      html.open("details", "class", "child").open("summary");
      html.element("span", "name", document.id() == null ? "document" : document.id());
      if (document.score() != null) {
        html.element("span", "fact", Figures.score(document.score()));
      }
      html.close();
      TextBlock.code(html, document.text());
      if (!document.metadata().isMissingNode()) {
        TextBlock.code(html, document.metadata().toString());
      }
      html.closeLine();
    }
    children(html, retrieval.children());
    end(html);
  }

  /** Writes a call that belongs to no step. */
  static void other(HtmlWriter html, RecordedCall call, List<RecordedCall> children) {
    begin(html, kind(call), name(call), facts(call, children));
    bodies(html, call);
    children(html, children);
    end(html);
  }

  /** Writes that another JVM goes on with the session; what it was asked stands with who asked. */
  static void handOver(
      HtmlWriter html, RecordedCall entry, String where, String from, RecordedCall sender) {
    html.open("div", "class", "agent");
    html.element("h2", "name", "in " + where);
    html.element("span", "fact", Figures.clock(entry.beginNanos()));
    facts(entry, List.of()).forEach(fact -> html.element("span", "fact", fact));
    html.element(
        "span", "fact", "called by " + from + " with " + kind(sender) + " " + name(sender));
    problems(html, entry);
    html.closeLine();
  }

  /** Writes a node of a graph; what it was given and changed is folded. */
  static void node(HtmlWriter html, RecordedCall call, @Nullable String next, boolean running) {
    html.open("div", "class", "agent node");
    html.element("h3", "name", "node " + call.name());
    html.element("span", "fact", Figures.clock(call.beginNanos()));
    String open = running ? "running" : "cut off";
    html.element("span", "fact", call.inFlight() ? open : Figures.duration(call.durationNanos()));
    if (next != null) {
      html.element("span", "fact", GraphWays.then(next));
    }
    problems(html, call);
    folded(html, "given", call.request().text());
    folded(html, "changes", call.response().text());
    html.closeLine();
  }

  /** Writes what an agent was given and what it gave back, folded. */
  static void handed(HtmlWriter html, RecordedCall agent) {
    folded(html, "given", agent.request().text());
    folded(html, "gave", agent.response().text());
  }

  /** Writes what a run kept of its state, folded. */
  static void states(HtmlWriter html, RecordedCall run) {
    for (JournalRecord.State state : run.states()) {
      folded(html, state.name(), GraphWays.text(state));
    }
  }

  private static void folded(HtmlWriter html, String what, String text) {
    if (!text.isEmpty()) {
      html.open("details", "class", "child").open("summary");
      html.element("span", "name", what);
      html.close();
      TextBlock.code(html, text);
      html.closeLine();
    }
  }

  /** What went wrong with a call, and what of it was not recorded. */
  static void problems(HtmlWriter html, RecordedCall call) {
    if (call.exceptionClass() != null) {
      String message = call.exceptionMessage();
      html.element("p", "alert", call.exceptionClass() + (message == null ? "" : ": " + message));
    }
    for (JournalRecord.Loss loss : call.losses()) {
      html.element("p", "alert", "not recorded: " + loss(loss));
    }
    missing(html, "request", call.request());
    missing(html, "answer", call.response());
  }

  static String loss(JournalRecord.Loss loss) {
    return Figures.count(loss.records())
        + " records, "
        + Figures.bytes(loss.bytes())
        + " ("
        + loss.reason()
        + ")";
  }

  /** How far a call had come that never ended. */
  static String progress(RecordedCall call) {
    List<RecordedBody.Chunk> chunks = call.response().chunks();
    if (chunks.isEmpty()) {
      return "no answer yet";
    }
    long before = call.untilNanos() - chunks.get(chunks.size() - 1).nanos();
    return Figures.count(chunks.size())
        + (chunks.size() == 1 ? " chunk, " : " chunks, ")
        + Figures.bytes(call.response().bytes().length)
        + ", last one "
        + Figures.duration(before)
        + " before the end";
  }

  /** How a call ended, where it did not end well. */
  static String ending(RecordedCall call) {
    Outcome outcome = call.outcome();
    return outcome == null || outcome == Outcome.OK
        ? ""
        : outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void missing(HtmlWriter html, String what, RecordedBody body) {
    long bytes = body.holes() + body.cutBytes();
    if (bytes > 0) {
      html.element("p", "alert", what + ": " + Figures.bytes(bytes) + " were not recorded");
    }
  }

  private static void children(HtmlWriter html, List<RecordedCall> children) {
    for (RecordedCall child : children) {
      html.open("details", "class", "child").open("summary");
      html.element("span", "name", kind(child) + " " + name(child));
      facts(child, List.of()).forEach(fact -> html.element("span", "fact", fact));
      html.close();
      bodies(html, child);
      html.closeLine();
    }
  }

  private static void bodies(HtmlWriter html, RecordedCall call) {
    if (!call.request().isEmpty()) {
      TextBlock.code(html, call.request().text());
    }
    problems(html, call);
    if (!call.response().isEmpty()) {
      html.element("p", "aside", "gave");
      TextBlock.code(html, call.response().text());
    }
  }

  private static void begin(HtmlWriter html, String kind, String name, List<String> facts) {
    html.open("div", "class", "line call").element("div", "role", kind);
    html.open("div", "class", "said").open("p", "class", "what");
    html.element("b", "name", name);
    facts.forEach(fact -> html.element("span", "fact", fact));
    html.close();
  }

  private static void end(HtmlWriter html) {
    html.close().closeLine();
  }

  private static List<String> facts(RecordedCall call, List<RecordedCall> children) {
    List<String> facts = new ArrayList<>();
    facts.add(call.inFlight() ? "in flight" : Figures.duration(call.durationNanos()));
    if (call.status() != 0) {
      facts.add("HTTP " + call.status());
    }
    if (children.size() > 1) {
      facts.add(children.size() + " calls");
    }
    if (!ending(call).isEmpty()) {
      facts.add(ending(call));
    }
    return facts;
  }

  private static String kind(RecordedCall call) {
    return call.boundary().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String name(RecordedCall call) {
    return call.url() == null
        ? call.name()
        : (call.method() == null ? "" : call.method() + " ") + call.url();
  }
}
