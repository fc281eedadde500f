package io.tapedeck.views.tail;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Retrieval;
import io.tapedeck.session.Session;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.ProviderError;
import io.tapedeck.session.wire.Decoded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A session as the events of its agents, model calls, tools and look-ups. */
public final class CallEvents {
  private final List<CallEvent> events = new ArrayList<>();

  private CallEvents() {}

  /** All events so far, in the order of time. An event that was there once does not go again. */
  public static List<CallEvent> of(Session session) {
    CallEvents all = new CallEvents();
    for (Entry entry : session.entries()) {
      if (entry instanceof Entry.Step step) {
        all.step(step);
      } else if (entry instanceof Entry.AgentRun run) {
        RecordedCall call = run.call();
        all.add(
            call,
            0,
            call.agent(),
            call.name(),
            call.request().text(),
            ended(call, call.response().text()));
      } else if (entry instanceof Entry.LookUp lookUp) {
        all.retrieval(0, lookUp.retrieval());
      } else if (entry instanceof Entry.Other other) {
        RecordedCall call = other.call();
        all.add(
            call,
            0,
            call.agent(),
            call.name(),
            call.request().text(),
            ended(call, call.response().text()));
      }
    }
    all.events.sort(Comparator.comparingLong(CallEvent::epochNanos));
    return List.copyOf(all.events);
  }

  private void step(Entry.Step step) {
    step.retrievals().forEach(each -> retrieval(step.number(), each));
    for (RecordedCall attempt : step.attempts()) {
      boolean counts = attempt.key().equals(step.call().key());
      String came = counts ? said(step) : "";
      add(attempt, step.number(), step.agent(), model(attempt), asked(step), ended(attempt, came));
    }
    for (ToolUse use : step.tools()) {
      RecordedCall call = use.call();
      if (call != null) {
        String result = ended(call, call.response().text());
        add(call, step.number(), step.agent(), use.name(), call.request().text(), result);
      }
    }
  }

  private void retrieval(int step, Retrieval retrieval) {
    String found =
        retrieval.documents().size() == 1
            ? "1 document"
            : retrieval.documents().size() + " documents";
    RecordedCall call = retrieval.call();
    add(call, step, call.agent(), call.name(), retrieval.query(), ended(call, found));
  }

  private void add(
      RecordedCall call, int step, @Nullable String agent, String name, String given, String came) {
    Boundary boundary = call.decoded() == null ? call.boundary() : Boundary.MODEL;
    CallEvent begun =
        new CallEvent(
            call.key(), false, call.beginNanos(), step, agent, boundary, name, given, 0, false);
    events.add(begun);
    if (!call.inFlight()) {
      boolean failed = call.failed() || call.exceptionClass() != null || call.status() >= 400;
      events.add(
          new CallEvent(
              call.key(),
              true,
              Math.max(call.beginNanos(), call.endNanos()),
              step,
              agent,
              boundary,
              name,
              came,
              call.durationNanos(),
              failed));
    }
  }

  private static String model(RecordedCall attempt) {
    if (attempt.decoded() instanceof Decoded.Exchange exchange
        && exchange.request() != null
        && exchange.request().model() != null) {
      return exchange.request().model();
    }
    return attempt.name();
  }

  /** The words that are new. */
  private static String asked(Entry.Step step) {
    List<Message> messages = step.messages();
    return step.fresh().stream()
        .map(messages::get)
        .map(Message::text)
        .filter(text -> !text.isBlank())
        .reduce((one, other) -> other)
        .orElse("");
  }

  private static String said(Entry.Step step) {
    Message reply = step.reply();
    if (reply == null) {
      return "";
    }
    String calls =
        reply.toolCalls().stream().map(Part.ToolCall::name).collect(Collectors.joining(", "));
    return calls.isEmpty() ? reply.text() : (reply.text() + " calls " + calls).strip();
  }

  /** What came, or why nothing did. */
  private static String ended(RecordedCall call, String came) {
    if (call.exceptionClass() != null) {
      return call.exceptionClass() + ": " + Objects.toString(call.exceptionMessage(), "");
    }
    ProviderError error = error(call);
    if (call.status() >= 400) {
      return (call.status() + " " + (error == null ? came : error.message())).strip();
    }
    return error == null ? came : error.message();
  }

  private static @Nullable ProviderError error(RecordedCall call) {
    return call.decoded() instanceof Decoded.Exchange exchange ? exchange.error() : null;
  }
}
