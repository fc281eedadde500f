package io.tapedeck.views.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.Script;
import io.tapedeck.session.SessionIndex;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A thread serves one session after the other. */
final class WorkerHistoryTest {
  private static final String JOURNAL = "20261120T100000-1";

  @Test
  void whatAThreadDidIsInOrderWhicheverSessionItWasFor() throws IOException {
    Script script = new Script(JOURNAL);
    for (String who : List.of("anna", "ben")) {
      long agent = script.agent("helper", who);
      script.chat(
          agent,
          Script.request(Script.user("I am " + who)),
          Script.reply(Script.calling("c" + who, "look", "{}")));
      script.tool(agent, "look", "c" + who, "{}", "seen");
      script.end(agent, Outcome.OK).after(1_000);
    }
    SessionIndex index = SessionIndex.of(List.of(script), null);
    WorkerHistory history = WorkerHistory.of(index, JOURNAL, "main", 0);

    assertThat(history.calls())
        .extracting(call -> call.boundary() + " " + call.depth() + " " + call.step())
        .containsExactly(
            "AGENT 0 0", "MODEL 1 1", "TOOL 1 1", "AGENT 0 0", "MODEL 1 1", "TOOL 1 1");
    assertThat(history.calls()).extracting(WorkerHistory.Call::agent).containsOnly("helper");
    List<String> ids = history.calls().stream().map(WorkerHistory.Call::session).toList();
    assertThat(ids.get(0)).isEqualTo(ids.get(2)).isNotEqualTo(ids.get(3));
    WorkerHistory.Call second = history.calls().get(4);
    assertThat(second.boundary()).isEqualTo(Boundary.MODEL);
    assertThat(history.sessionsAt(second.beginNanos())).containsExactly(ids.get(4));
    assertThat(history.sessionsAt(second.beginNanos() - 500_000_000)).isEmpty();
    assertThat(history.process()).containsEntry("service", "checkout");
    assertThat(WorkerHistory.of(index, JOURNAL, "other", 0).calls()).isEmpty();
    assertThat(WorkerHistory.of(index, "20200101T000000-1", "main", 0).calls()).isEmpty();
  }
}
