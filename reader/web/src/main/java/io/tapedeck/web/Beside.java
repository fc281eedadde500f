package io.tapedeck.web;

import io.tapedeck.diagnose.Finding;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.export.html.Surroundings;
import io.tapedeck.journal.Direction;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedBody;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the transcript of a session leads to, since it is served. */
record Beside(Session session) implements Surroundings {

  private SessionSummary summary() {
    return session.summary();
  }

  @Override
  public @Nullable String raw(RecordedCall call, Direction side) {
    RecordedBody body = side == Direction.REQUEST ? call.request() : call.response();
    return body.isEmpty()
        ? null
        : "/session/"
            + summary().id()
            + "/raw/"
            + Query.encoded(call.key().journal())
            + "/"
            + call.key().call()
            + "/"
            + side.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String history(Entry.Step step) {
    return "/session/" + summary().id() + "/history/" + step.number();
  }

  @Override
  public List<Way> ways(Entry.Step step) {
    List<Way> ways = new ArrayList<>();
    RecordedCall call = step.call();
    if (call.thread() != null) {
      ways.add(new Way("thread " + call.thread(), WorkerPage.href(call)));
    }
    int number = step.number();
    if (number > 1) {
      ways.add(
          new Way("against step " + (number - 1), DiffPage.href(summary(), number - 1, number)));
    }
    ways.add(new Way("fork from here", ForkPage.href(summary().id(), number)));
    return ways;
  }

  @Override
  public String agent(String name) {
    return AgentPage.href(name);
  }

  @Override
  public void onFinding(HtmlWriter html, Finding finding) {
    new GoOn(html).from(session, finding);
  }
}
