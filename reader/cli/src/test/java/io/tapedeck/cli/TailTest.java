package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.JournalOnDisk;
import io.tapedeck.session.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class TailTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void theLastEventsAreShown() throws IOException {
    Incident.journal(directory);
    Ran ran = Ran.tapedeck("tail", "-n", "3", "--dir", directory.toString());

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out().lines()).hasSize(4).allMatch(line -> line.length() <= 120);
    assertThat(ran.out())
        .containsPattern("step 2 +< model +gpt-4o +Our 30-day refund window .* 5\\.2 s")
        .containsPattern("step 3 +> model +gpt-4o +are you sure\\?")
        .doesNotContain("\u001B");
  }

  @Test
  @Timeout(120)
  void followsUntilTheJvmEnds() throws Exception {
    Script script = new Script("20261120T100000-1");
    long agent = script.agent("helper", "m1");
    String asked = Script.user("how long is it?");
    String said = Script.assistant("as long as it takes");
    script.chat(agent, Script.request(asked), Script.reply(said));
    int soFar = script.records.size();
    String more = Script.request(asked, said, Script.user("and how wide?"));
    script.chat(agent, more, Script.reply(Script.assistant("as wide as a road")));
    script.end(agent, Outcome.OK);
    CompletableFuture<Ran> tail;
    try (JournalOnDisk journal =
        new JournalOnDisk(
            directory.resolve("checkout").resolve(script.id()), script.records.get(0))) {
      journal.append(script.records.subList(1, soFar));
      tail =
          CompletableFuture.supplyAsync(
              () -> Ran.tapedeck("tail", "-f", "--dir", directory.toString()));
      for (JournalRecord record : script.records.subList(soFar, script.records.size())) {
        journal.append(List.of(record));
      }
    }
    Ran ran = tail.join();
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .containsPattern("step 1 +< model +gpt-4o\\S* +as long as it takes")
        .containsPattern("step 2 +> model +gpt-4o\\S* +and how wide\\?")
        .containsPattern("step 2 +< model +gpt-4o\\S* +as wide as a road")
        .containsPattern("< agent +helper");
    assertThat(ran.out().lines()).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void whatFailedIsMarked() throws IOException {
    String tape = Incident.tape(directory).toString();

    assertThat(Ran.tapedeck("tail", tape).out())
        .containsPattern("step 2 +! model +gpt-4o +429 slow down +300 ms")
        .containsPattern("step 1 +< tool +search_policy +\\{ \"results\": \\[] } +214 ms");
  }
}
