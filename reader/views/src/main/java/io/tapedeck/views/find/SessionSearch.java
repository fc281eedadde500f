package io.tapedeck.views.find;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Retrieval;
import io.tapedeck.session.Session;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.wire.Decoded;
import java.util.ArrayList;
import java.util.List;

/** Looks through what was said and done in a session, each text where it was new. */
public final class SessionSearch {
  private final Pattern pattern;
  private final List<Match> found = new ArrayList<>();

  private SessionSearch(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Every line with a match, in order. */
  public static List<Match> of(Session session, Pattern pattern) {
    SessionSearch search = new SessionSearch(pattern);
    for (Entry entry : session.entries()) {
      if (entry instanceof Entry.Step step) {
        search.step(step);
      } else if (entry instanceof Entry.LookUp lookUp) {
        search.retrieval(0, lookUp.retrieval());
      } else if (entry instanceof Entry.Other other) {
        search.call(0, other.call());
        other.children().forEach(child -> search.call(0, child));
      }
    }
    return List.copyOf(search.found);
  }

  private void step(Entry.Step step) {
    int number = step.number();
    step.retrievals().forEach(each -> retrieval(number, each));
    List<Message> messages = step.messages();
    CallKey key = step.call().key();
    for (int fresh : step.fresh()) {
      Message message = messages.get(fresh);
      message.parts().forEach(part -> part(number, message.role().label(), key, part));
    }
    if (step.exchange() == null) {
      // Not decoded: there are only the bytes to look through.
      call(number, step.call());
    }
    for (RecordedCall attempt : step.attempts()) {
      if (attempt.decoded() instanceof Decoded.Exchange exchange) {
        if (exchange.error() != null) {
          text(number, "error", attempt.key(), exchange.error().message());
        }
        Reply reply = exchange.reply();
        for (Reply.Choice choice : reply == null ? List.<Reply.Choice>of() : reply.choices()) {
          for (Part part : choice.message().parts()) {
            part(number, choice.message().role().label(), attempt.key(), part);
          }
        }
      }
    }
    step.tools().forEach(use -> result(number, key, use));
  }

  private void part(int step, String who, CallKey call, Part part) {
    if (part instanceof Part.Text text) {
      text(step, who, call, text.text());
    } else if (part instanceof Part.Reasoning reasoning) {
      text(step, who, call, reasoning.text());
    } else if (part instanceof Part.Refusal refusal) {
      text(step, who, call, refusal.text());
    } else if (part instanceof Part.ToolCall asked) {
      text(step, "tool " + asked.name(), call, asked.arguments());
    } else if (part instanceof Part.ToolResult result) {
      result.content().forEach(each -> part(step, "result", call, each));
    }
  }

  /** What a tool gave; where that was not recorded, what the model was told. */
  private void result(int step, CallKey asking, ToolUse use) {
    RecordedCall call = use.call();
    String who = "result " + use.name();
    if (call != null && use.asked() == null) {
      text(step, "tool " + use.name(), call.key(), call.request().text());
    }
    if (call != null) {
      text(step, who, call.key(), call.response().text());
      exception(step, who, call);
    } else if (use.told() != null) {
      use.told().content().forEach(each -> part(step, who, asking, each));
    }
    use.children().stream()
        .filter(child -> child.decoded() == null)
        .forEach(child -> call(step, child));
  }

  private void retrieval(int step, Retrieval retrieval) {
    text(step, "look-up", retrieval.call().key(), retrieval.query());
    for (Retrieval.Document document : retrieval.documents()) {
      text(step, "document", retrieval.call().key(), document.text());
    }
  }

  private void call(int step, RecordedCall call) {
    text(step, call.name(), call.key(), call.request().text());
    text(step, call.name(), call.key(), call.response().text());
    exception(step, call.name(), call);
  }

  private void exception(int step, String who, RecordedCall call) {
    if (call.exceptionClass() != null) {
      String message = call.exceptionMessage() == null ? "" : ": " + call.exceptionMessage();
      text(step, who, call.key(), call.exceptionClass() + message);
    }
  }

  private void text(int step, String who, CallKey call, String text) {
    // Most texts have no match, and need not be cut into lines.
    if (text.isEmpty() || !pattern.matcher(text).find()) {
      return;
    }
    for (String line : text.lines().toList()) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        found.add(new Match(step, who, call, line, matcher.start(), matcher.end()));
      }
    }
  }
}
