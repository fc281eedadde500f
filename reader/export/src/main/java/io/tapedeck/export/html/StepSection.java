package io.tapedeck.export.html;

import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.journal.Direction;
import io.tapedeck.session.Entry;
import io.tapedeck.session.Link;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.ProviderError;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Usage;
import io.tapedeck.session.wire.Decoded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One step: what was new, what was answered, which tools ran. */
final class StepSection {

  private final HtmlWriter html;
  private final Diagnosis diagnosis;
  private final Surroundings surroundings;
  private final Set<String> shownResults = new HashSet<>();

  StepSection(HtmlWriter html, Diagnosis diagnosis, Surroundings surroundings) {
    this.html = html;
    this.diagnosis = diagnosis;
    this.surroundings = surroundings;
  }

  /** Writes the messages that a step repeats from before. */
  static void history(HtmlWriter html, Entry.Step step) {
    List<Message> all = step.messages();
    for (int i : repeated(step)) {
      MessageBlock.request(html, all.get(i), false, Set.of());
    }
  }

  private static int[] repeated(Entry.Step step) {
    return IntStream.range(0, step.messages().size())
        .filter(i -> !step.fresh().contains(i))
        .toArray();
  }

  /** Counts a step as shown: it stands elsewhere. */
  void leaveOut(Entry.Step step) {
    for (ToolUse use : step.tools()) {
      if (use.told() != null && use.asked() != null) {
        shownResults.add(use.asked().id());
      }
    }
  }

  void write(Entry.Step step) {
    html.open("article", "class", "step", "id", "step-" + step.number());
    html.open("header").open("h2").text("Step " + step.number()).close();
    facts(step).forEach(fact -> html.element("span", "fact", fact));
    link("request bytes", surroundings.raw(step.call(), Direction.REQUEST));
    link("answer bytes", surroundings.raw(step.call(), Direction.RESPONSE));
    surroundings.ways(step).forEach(way -> link(way.name(), way.href()));
    html.closeLine();
    FindingCards.inStep(
        html,
        diagnosis.findings().stream().filter(finding -> finding.step() == step.number()).toList());
    attempts(step);
    step.retrievals().forEach(retrieval -> CallBlock.retrieval(html, retrieval));
    asked(step);
    answered(step);
    step.tools().forEach(use -> CallBlock.tool(html, use));
    leaveOut(step);
    html.closeLine();
  }

  private void link(String what, @Nullable String where) {
    if (where != null) {
      html.open("a", "class", "fact", "href", where).text(what).close();
    }
  }

  private static List<String> facts(Entry.Step step) {
    RecordedCall call = step.call();
    List<String> facts = new ArrayList<>();
    facts.add(Figures.clock(step.attempts().get(0).beginNanos()));
    facts.add(call.inFlight() ? "in flight" : Figures.duration(call.durationNanos()));
    Decoded.Exchange exchange = step.exchange();
    Reply reply = exchange == null ? null : exchange.reply();
    if (reply != null && reply.usage() != null) {
      Usage usage = reply.usage();
      String cached =
          usage.cachedInput() > 0 ? " (" + Figures.count(usage.cachedInput()) + " cached)" : "";
      facts.add(Figures.count(usage.input()) + " in" + cached);
      facts.add(Figures.count(usage.output()) + " out");
    }
    if (reply != null && reply.finish() != null) {
      facts.add("finish " + reply.finish());
    }
    if (call.status() != 0 && call.status() != 200) {
      facts.add("HTTP " + call.status());
    }
    if (!CallBlock.ending(call).isEmpty()) {
      facts.add(CallBlock.ending(call));
    }
    if (step.agent() != null) {
      facts.add(step.agent());
    }
    if (step.link().inferred()) {
      facts.add(step.link().label());
    } else if (step.link() != Link.FIRST) {
      facts.add("by " + step.link().label());
    }
    return facts;
  }

  private void attempts(Entry.Step step) {
    List<RecordedCall> attempts = step.attempts();
    for (int i = 0; i + 1 < attempts.size(); i++) {
      RecordedCall failed = attempts.get(i);
      String why = failed.status() == 0 ? "no answer" : "HTTP " + failed.status();
      long waited = attempts.get(i + 1).beginNanos() - failed.untilNanos();
      html.element(
          "p",
          "alert",
          "attempt "
              + (i + 1)
              + " of "
              + attempts.size()
              + ": "
              + why
              + " after "
              + Figures.duration(failed.durationNanos())
              + ", waited "
              + Figures.duration(Math.max(0, waited)));
      CallBlock.problems(html, failed);
      if (failed.decoded() instanceof Decoded.Exchange exchange && exchange.error() != null) {
        error(exchange.error());
      }
    }
  }

  private void asked(Entry.Step step) {
    List<Message> all = step.messages();
    int old = repeated(step).length;
    if (old > 0) {
      String elsewhere = surroundings.history(step);
      if (elsewhere == null) {
        html.open("details", "class", "history");
      } else {
        html.open("details", "class", "history", "data-from", elsewhere);
      }
      html.element("summary", "aside", old + (old == 1 ? " message" : " messages") + " as before");
      if (elsewhere == null) {
        history(html, step);
      }
      html.closeLine();
    }
    for (int i : step.fresh()) {
      MessageBlock.request(html, all.get(i), true, shownResults);
    }
    Decoded decoded = step.call().decoded();
    if (decoded instanceof Decoded.Undecoded undecoded) {
      html.element("p", "alert", "not decoded: " + undecoded.reason());
      raw("request", step.call().request().text());
      raw("answer", step.call().response().text());
    } else if (decoded instanceof Decoded.Exchange exchange && exchange.request() == null) {
      html.element("p", "alert", "request not decoded: " + exchange.requestProblem());
      raw("request", step.call().request().text());
    }
  }

  private void answered(Entry.Step step) {
    RecordedCall call = step.call();
    CallBlock.problems(html, call);
    if (call.decoded() instanceof Decoded.Exchange exchange) {
      Reply reply = exchange.reply();
      if (reply != null) {
        reply.choices().forEach(choice -> MessageBlock.reply(html, choice.message()));
      }
      if (exchange.error() != null) {
        error(exchange.error());
      } else if (exchange.replyProblem() != null && !call.inFlight()) {
        html.element("p", "alert", "answer not whole: " + exchange.replyProblem());
      }
      if (reply == null && exchange.error() == null) {
        raw("answer", call.response().text());
      }
    }
    if (call.inFlight()) {
      html.element("p", "alert", "in flight when the recording ends: " + CallBlock.progress(call));
    }
  }

  private void error(ProviderError error) {
    String what =
        Stream.of(error.type(), error.code())
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(" "));
    html.element("p", "alert", what + (what.isEmpty() ? "" : ": ") + error.message());
  }

  private void raw(String label, String text) {
    if (!text.isEmpty()) {
      html.open("details", "class", "raw").element("summary", "aside", label + ", raw");
      TextBlock.code(html, text);
      html.closeLine();
    }
  }
}
