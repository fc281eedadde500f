package io.tapedeck.kpi.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Outcome;
import io.tapedeck.kpi.SessionFacts;
import io.tapedeck.session.JournalOnDisk;
import io.tapedeck.session.Script;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.store.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of sessions, and when it counts. */
final class SurveyTest {

  @TempDir Path folder;

  private SessionStore open() {
    return SessionStore.open(
        List.of(folder.resolve("journals")), folder.resolve("index"), line -> {});
  }

  private JournalOnDisk write(Script script) throws IOException {
    Path place = folder.resolve("journals").resolve(script.id());
    return new JournalOnDisk(place, script.records.get(0))
        .append(script.records.subList(1, script.records.size()));
  }

  /** An agent that searches twice for nothing, and answers. */
  private static Script searching(String id) {
    Script script = new Script(id);
    long agent = script.agent("helper", "m1");
    String question = Script.user("Can I return the headphones?");
    script.chat(
        agent, Script.request(question), Script.reply(Script.calling("c1", "search", "{}")));
    script.tool(agent, "search", "c1", "{}", "[]");
    script.chat(
        agent,
        Script.request(question, Script.calling("c1", "search", "{}"), Script.result("c1", "[]")),
        Script.reply(Script.assistant("Yes, within 30 days for 12.50 EUR.")));
    script.end(agent, Outcome.OK);
    return script;
  }

  @Test
  void factsAreKeptAndNeedNoJournalAgain() throws IOException {
    write(searching("20261120T100000-1")).close();
    List<SessionFacts> first;
    try (SessionStore store = open()) {
      store.refresh();
      first = new Survey(store).all(store.index(), store.index().sessions());
    }
    assertThat(first).hasSize(1);
    assertThat(first.get(0).tools()).containsExactly("search");
    assertThat(first.get(0).emptyTools()).containsExactly("search");
    assertThat(first.get(0).findings()).contains("empty-result-used");
    deleteBodies();

    try (SessionStore store = open()) {
      Survey survey = new Survey(store);
      assertThat(survey.known(store.index().sessions())).isEqualTo(first);
    }
  }

  /** With the journals gone, whoever reads them again finds nothing. */
  private void deleteBodies() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("journals"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".cq4")).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void ofASessionThatWentOnTheyDoNotCount() throws IOException {
    Script script = searching("20261120T100000-1");
    List<SessionFacts> before;
    try (JournalOnDisk journal = write(script)) {
      try (SessionStore store = open()) {
        store.refresh();
        Survey survey = new Survey(store);
        survey.examine(store.index(), store.index().sessions());
        before = survey.known(store.index().sessions());
        assertThat(before).hasSize(1);

        int written = script.records.size();
        long agent = script.agent("helper", "m1");
        script.chat(
            agent,
            Script.request(Script.user("And the speakers?")),
            Script.reply(Script.assistant("No.")));
        journal.append(script.records.subList(written, script.records.size()));
        store.refresh();
        survey.refresh();

        List<SessionSummary> now = store.index().sessions();
        assertThat(survey.known(now)).isEmpty();
        assertThat(survey.all(store.index(), now))
            .extracting(SessionFacts::steps)
            .containsExactly(3);
      }
    }
  }
}
