package io.tapedeck.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.encryption.PrivateKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionFeedTest {
  @TempDir Path root;

  /** Two agents by turns, with tools, a failure, a retry, and one conversation without a scope. */
  private static Script script(String id) {
    Script script = new Script(id);
    for (int i = 0; i < 3; i++) {
      long agent = script.agent("helper", "m" + i);
      String asked = Script.system("Help.") + "," + Script.user("question " + i + " of " + id);
      String calling = Script.calling("call-" + id + i, "search", "{\"q\":\"" + i + "\"}");
      script.chat(agent, Script.request(asked), Script.reply(calling));
      script.tool(agent, "search", "call-" + id + i, "{\"q\":\"" + i + "\"}", "[]");
      String told = asked + "," + calling + "," + Script.result("call-" + id + i, "[]");
      long failed = script.ask(agent, Script.request(told));
      script.answer(failed, 429, "{\"error\":{\"message\":\"slow down\"}}").after(20);
      script.chat(agent, Script.request(told), Script.reply(Script.assistant("nothing " + i)));
      script.end(agent, Outcome.OK);
      String bare = Script.user("bare " + i + " of " + id);
      String said = Script.assistant("a reply that is long enough to tell " + i + id);
      script.chat(0, Script.request(bare), Script.reply(said));
      script.chat(
          0,
          Script.request(bare, said, Script.user("and then?")),
          Script.reply(Script.assistant("then nothing")));
    }
    return script;
  }

  private JournalOnDisk journal(Script script) throws IOException {
    return new JournalOnDisk(root.resolve("svc").resolve(script.id()), script.records.get(0));
  }

  @Test
  void readStepByStepTheSessionsAreThoseOfOneGo() throws IOException {
    Script one = script("20261120T100000-1");
    Script two = script("20261120T100001-2");
    try (SessionFeed feed = new SessionFeed(List.of(root), PrivateKeys.none())) {
      assertThat(feed.refresh()).isFalse();
      try (JournalOnDisk first = journal(one);
          JournalOnDisk second = journal(two)) {
        for (int i = 1; i < one.records.size(); i++) {
          first.append(one.records.subList(i, i + 1));
          second.append(two.records.subList(i, i + 1));
          assertThat(feed.refresh()).isTrue();
        }
        assertThat(feed.refresh()).isFalse();
      }
      assertThat(feed.refresh()).isTrue();
      assertThat(feed.refresh()).isFalse();
      List<SessionSummary> inOneGo = SessionIndex.of(List.of(one, two), null).sessions();
      assertThat(inOneGo).hasSize(12);
      assertThat(feed.index().sessions()).containsExactlyInAnyOrderElementsOf(inOneGo);
      for (SessionSummary summary : feed.index().sessions()) {
        assertThat(feed.load(summary).steps()).hasSize(summary.steps());
      }
    }
  }

  @Test
  void callThatIsWaitedForStandsInItsSessionAlready() throws IOException {
    Script script = new Script("20261120T100000-1");
    String asked = Script.user("what is it?");
    String calling = Script.calling("call-1", "search", "{}");
    script.chat(0, Script.request(asked), Script.reply(calling));
    long waiting =
        script.ask(0, Script.request(asked, calling, Script.result("call-1", "nothing")));
    int soFar = script.records.size();
    script.after(30).head(waiting, 200).data(waiting, Direction.RESPONSE, 0, "{\"id\":");
    script.end(waiting, Outcome.CLOSED_EARLY);
    try (SessionFeed feed = new SessionFeed(List.of(root), PrivateKeys.none());
        JournalOnDisk journal = journal(script)) {
      journal.append(script.records.subList(1, soFar));
      feed.refresh();
      assertThat(feed.index().sessions()).hasSize(1);
      SessionSummary running = feed.index().sessions().get(0);
      assertThat(running.state()).isEqualTo(SessionSummary.State.RUNNING);
      assertThat(running.steps()).isEqualTo(2);

      journal.append(script.records.subList(soFar, script.records.size()));
      feed.refresh();
      assertThat(feed.index().sessions()).hasSize(1);
      assertThat(feed.index().sessions().get(0).state()).isEqualTo(SessionSummary.State.ENDED);
    }
  }

  @Test
  void sessionWhoseJvmDiedIsCutOff() throws IOException {
    Script script = new Script("20261120T100000-1");
    script.begin(Boundary.AGENT, "helper", 0, Map.of());
    script.ask(1, Script.request(Script.user("hello")));
    try (SessionFeed feed = new SessionFeed(List.of(root), PrivateKeys.none())) {
      try (JournalOnDisk journal = journal(script)) {
        journal.append(script.records.subList(1, script.records.size()));
        feed.refresh();
        assertThat(states(feed)).containsExactly(SessionSummary.State.RUNNING);
      }
      feed.refresh();
      assertThat(states(feed)).containsExactly(SessionSummary.State.CUT_OFF);
    }
  }

  @Test
  void retentionMayDeleteWhatWasRead() throws IOException {
    Script script = script("20261120T100000-1");
    try (JournalOnDisk journal = journal(script)) {
      journal.append(script.records.subList(1, script.records.size()));
    }
    try (SessionFeed feed = new SessionFeed(List.of(root), PrivateKeys.none())) {
      feed.refresh();
      SessionSummary before = feed.index().sessions().get(0);
      delete(root.resolve("svc"));
      assertThat(feed.refresh()).isTrue();
      assertThat(feed.refresh()).isFalse();
      SessionSummary after = feed.index().sessions().get(0);
      assertThat(after.id()).isEqualTo(before.id());
      assertThat(after.problems()).contains("journal deleted");
      assertThat(feed.load(after).calls()).isEmpty();
    }
  }

  private static List<SessionSummary.State> states(SessionFeed feed) {
    List<SessionSummary.State> states = new ArrayList<>();
    feed.index().sessions().forEach(session -> states.add(session.state()));
    return states;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
