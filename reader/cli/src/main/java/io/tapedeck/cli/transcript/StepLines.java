package io.tapedeck.cli.transcript;

import io.tapedeck.session.Entry;
import io.tapedeck.session.Link;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.ProviderError;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Role;
import io.tapedeck.session.message.Usage;
import io.tapedeck.session.wire.Decoded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step: what was new, what was answered, which tools ran. */
final class StepLines {

  private static final int RAW_LINES = 6;

  /** Of the texts to embed or to rank; there may be thousands. */
  private static final int INPUTS = 4;

  private final Page page;
  private final MessageLines messages;
  private final Set<String> shownResults = new HashSet<>();

  StepLines(Page page) {
    this.page = page;
    this.messages = new MessageLines(page, shownResults);
  }

  void print(Entry.Step step, int depth) {
    heading(step, depth);
    step.retrievals().forEach(retrieval -> RetrievalLines.print(page, depth, retrieval));
    asked(step, depth);
    answered(step, depth);
    for (ToolUse use : step.tools()) {
      tool(use, depth);
    }
    step.tools().stream()
        .filter(use -> use.told() != null && use.asked() != null)
        .forEach(use -> shownResults.add(use.asked().id()));
  }

  private void heading(Entry.Step step, int depth) {
    RecordedCall call = step.call();
    List<String> pieces = new ArrayList<>();
    pieces.add(Figures.clock(step.attempts().get(0).beginNanos()));
    pieces.add("model " + (call.inFlight() ? "in flight" : Figures.duration(call.durationNanos())));
    Decoded.Exchange exchange = step.exchange();
    Reply reply = exchange == null ? null : exchange.reply();
    if (reply != null && reply.usage() != null) {
      Usage usage = reply.usage();
      String cached =
          usage.cachedInput() > 0 ? " (" + Figures.count(usage.cachedInput()) + " cached)" : "";
      pieces.add(Figures.count(usage.input()) + " in" + cached);
      String thought =
          usage.reasoning() > 0 ? " (" + Figures.count(usage.reasoning()) + " reasoning)" : "";
      pieces.add(Figures.count(usage.output()) + " out" + thought);
    }
    if (reply != null && reply.finish() != null) {
      pieces.add("finish " + Terminal.harmless(reply.finish()));
    }
    if (call.status() != 0 && call.status() != 200) {
      pieces.add("HTTP " + call.status());
    }
    String ending = CallLines.ending(call);
    if (!ending.isEmpty()) {
      pieces.add(ending);
    }
    String attempts = attempts(step.attempts());
    if (!attempts.isEmpty()) {
      pieces.add(attempts);
    }
    if (step.link() != Link.FIRST) {
      pieces.add((step.link().inferred() ? "" : "by ") + step.link().label());
    }
    page.heading(depth, Ink.BOLD, " step " + step.number(), pieces);
  }

  private static String attempts(List<RecordedCall> attempts) {
    int count = attempts.size();
    if (count == 1) {
      int told = attempts.get(0).attempt();
      return told > 1 ? "attempt " + told : "";
    }
    List<String> failures = new ArrayList<>();
    for (int i = 0; i + 1 < count; i++) {
      RecordedCall failed = attempts.get(i);
      String why = failed.status() == 0 ? "no answer" : Integer.toString(failed.status());
      failures.add(
          why
              + " after "
              + Figures.duration(failed.durationNanos())
              + ", waited "
              + Figures.duration(attempts.get(i + 1).beginNanos() - failed.untilNanos()));
    }
    return "attempt " + count + " of " + count + " (" + String.join("; ", failures) + ")";
  }

  private void asked(Entry.Step step, int depth) {
    List<Message> all = step.messages();
    int folded = 0;
    int inputs = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).role() == Role.INPUT && ++inputs > INPUTS && !page.showsAll()) {
        continue;
      }
      boolean fresh = step.fresh().contains(i);
      if (!fresh && !page.showsAll()) {
        folded++;
        continue;
      }
      folded = unfold(depth, folded);
      messages.request(depth, fresh ? "+" : "=", all.get(i));
    }
    if (folded < all.size()) {
      unfold(depth, folded);
    }
    if (inputs > INPUTS && !page.showsAll()) {
      page.aside(depth, "+ " + Figures.count(inputs - INPUTS) + " more to embed or to rank");
    }
    Decoded decoded = step.call().decoded();
    if (decoded instanceof Decoded.Undecoded undecoded) {
      page.alert(depth, "not decoded: " + undecoded.reason());
      raw(depth, "request", step.call().request().text());
      raw(depth, "answer", step.call().response().text());
    } else if (decoded instanceof Decoded.Exchange exchange && exchange.request() == null) {
      page.alert(depth, "request not decoded: " + exchange.requestProblem());
      raw(depth, "request", step.call().request().text());
    }
  }

  private int unfold(int depth, int folded) {
    if (folded > 0) {
      page.aside(depth, "= " + folded + (folded == 1 ? " message" : " messages") + " as before");
    }
    return 0;
  }

  private void answered(Entry.Step step, int depth) {
    for (RecordedCall attempt : step.attempts()) {
      CallLines.problems(page, depth, attempt);
      if (!attempt.key().equals(step.call().key())
          && attempt.decoded() instanceof Decoded.Exchange failed) {
        error(depth, attempt, failed.error());
      }
    }
    if (!(step.call().decoded() instanceof Decoded.Exchange exchange)) {
      return;
    }
    Reply reply = exchange.reply();
    if (reply != null) {
      for (Reply.Choice choice : reply.choices()) {
        messages.reply(depth, choice.message());
      }
    }
    error(depth, step.call(), exchange.error());
    String problem = exchange.replyProblem();
    if (problem != null && exchange.error() == null) {
      // Of a call in flight the last lines of the transcript say how far it came.
      if (!step.call().inFlight() && step.call().exceptionClass() == null) {
        page.alert(depth, "answer not whole: " + problem);
      }
      if (reply == null) {
        raw(depth, "answer", step.call().response().text());
      }
    }
  }

  private void error(int depth, RecordedCall call, @Nullable ProviderError error) {
    if (error == null) {
      return;
    }
    List<String> pieces = new ArrayList<>();
    if (call.status() >= 400) {
      pieces.add(Integer.toString(call.status()));
    }
    if (error.type() != null) {
      pieces.add(error.type());
    }
    if (error.code() != null && !error.code().equals(error.type())) {
      pieces.add(error.code());
    }
    String what = String.join(" ", pieces);
    page.alert(depth, what + (what.isEmpty() ? "" : ": ") + error.message());
  }

  private void tool(ToolUse use, int depth) {
    RecordedCall call = use.call();
    String arguments = use.asked() == null ? "" : use.asked().arguments();
    String right = call == null ? "" : CallLines.right(call, use.children());
    page.line(depth, ">", "tool", use.name() + " " + CallLines.oneLine(arguments), right);
    if (page.showsAll() && use.asked() != null) {
      page.text(depth, " ", "", Ink.DIM, use.asked().arguments());
    }
    if (call != null) {
      CallLines.problems(page, depth, call);
      if (use.children().size() > 1 || page.showsAll() || CallLines.crossesMcp(use.children())) {
        for (RecordedCall child : use.children()) {
          String name = CallLines.name(child);
          page.line(depth, " ", CallLines.kind(child), name, CallLines.right(child, List.of()));
          CallLines.problems(page, depth, child);
        }
      }
    }
    if (call != null && !call.response().isEmpty()) {
      page.text(depth, " ", "", Ink.PLAIN, call.response().text());
    } else if (use.told() != null) {
      String failed = use.told().error() ? "failed, " : "";
      page.aside(depth, "(" + failed + "from the next request)");
      page.text(depth, " ", "", Ink.PLAIN, MessageLines.words(use.told().content()));
    } else if (call == null) {
      page.aside(depth, "no execution and no result was recorded");
    }
  }

  private void raw(int depth, String label, String text) {
    if (!text.isEmpty()) {
      int lines = page.showsAll() ? Integer.MAX_VALUE - 1 : RAW_LINES;
      page.text(depth, "?", label, Ink.DIM, text, lines);
    }
  }
}
