package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShowTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void anIncidentReadsFromItsFirstQuestionToTheKill() throws IOException {
    Ran ran = Ran.tapedeck("show", Incident.tape(directory).toString());

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().lines())
        .anyMatch(
            line -> line.matches("session [0-9a-z]{4}-[0-9a-z]{4} · checkout@host-3 pid 4711.*"))
        .anyMatch(line -> line.contains("6,214 in (5,980 cached) · 88 out · finish tool_calls"))
        .anyMatch(line -> line.matches(" {3}\\+ user {7}can I return the ␛\\[31mheadphones\\?"))
        .anyMatch(line -> line.matches(" {3}< assistant {2}calls search_policy"))
        .anyMatch(
            line -> line.matches(" {3}> tool {7}search_policy \\{\"query.* 214 ms {2}HTTP 200"))
        .anyMatch(line -> line.contains("attempt 2 of 2 (429 after 300 ms, waited 2.0 s)"))
        .anyMatch(line -> line.contains("! ") && line.contains("429 rate: slow down"))
        .anyMatch(
            line ->
                line.startsWith(" in flight when the process died: step 3, 3 chunks, ")
                    && line.endsWith("last chunk 40 ms before the end"))
        .anyMatch(line -> line.contains("not recorded while it ran: 3 records, 4.1 KB (ring full)"))
        .allMatch(line -> line.length() <= 120)
        .noneMatch(line -> line.indexOf('\u001B') >= 0);
  }

  @Test
  void historyIsShownOnceAndUnfoldsOnRequest() throws IOException {
    String tape = Incident.tape(directory).toString();
    String question = "can I return the";

    assertThat(Ran.tapedeck("show", tape).out().split(question, -1)).hasSize(2);
    assertThat(Ran.tapedeck("show", tape, "--full").out().split(question, -1)).hasSize(4);
  }

  @Test
  void jsonHoldsTheProvidersOwnJsonBesideWhatWasRead() throws IOException {
    Ran ran = Ran.tapedeck("show", Incident.tape(directory).toString(), "--format", "json");

    JsonNode session = new ObjectMapper().readTree(ran.out());
    JsonNode step = session.path("entries").get(1);
    assertThat(step.path("reply").path("raw").path("choices")).hasSize(1);
    assertThat(step.path("tools").get(0).path("call").path("status").isMissingNode()).isTrue();
    assertThat(step.path("tools").get(0).path("children").get(0).path("status").asInt())
        .isEqualTo(200);
    assertThat(session.path("state").asText()).isEqualTo("cut_off");
  }

  @Test
  void aDamagedTapeSaysWhereAndWhatToDo() throws IOException {
    Path tape = Incident.tape(directory);
    byte[] bytes = Files.readAllBytes(tape);
    bytes[bytes.length - 40] ^= 1;
    Files.write(tape, bytes);

    Ran ran = Ran.tapedeck("show", tape.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("tapedeck: " + tape + " is damaged").contains("--salvage");
    assertThat(Ran.tapedeck("journal", "verify", tape.toString()).exitCode()).isEqualTo(1);
  }

  @Test
  void whatIsNotThereIsSaidWithExitCode3() {
    Path none = directory.resolve("none");
    assertThat(Ran.tapedeck("show", "latest", "--dir", directory.toString()).exitCode())
        .isEqualTo(3);
    assertThat(Ran.tapedeck("show", "zzzz", "--dir", directory.toString()).err())
        .contains("no session begins with \"zzzz\"")
        .contains(directory.toString());
    assertThat(Ran.tapedeck("show", "no.tape").exitCode()).isEqualTo(3);
    assertThat(Ran.tapedeck("sessions", "--dir", none.toString()).err())
        .contains("does not exist")
        .contains("--dir DIR");
  }

  @Test
  void anExtractedTapeShowsTheSameSession() throws IOException {
    String tape = Incident.tape(directory).toString();
    Path copy = directory.resolve("copy.tape");

    Ran extracted = Ran.tapedeck("extract", tape, "-o", copy.toString());

    assertThat(extracted.exitCode()).as(extracted.err()).isZero();
    assertThat(Ran.tapedeck("show", copy.toString()).out())
        .isEqualTo(Ran.tapedeck("show", tape).out());
    assertThat(Ran.tapedeck("extract", tape, "-o", copy.toString()).err()).contains("--force");
  }

  @Test
  void ofATapeOfTwoSessionsOneIsChosen() throws IOException {
    String tape = Incident.tapeOfTwo(directory).toString();
    JsonNode sessions =
        new ObjectMapper().readTree(Ran.tapedeck("sessions", tape, "--format", "json").out());
    assertThat(sessions).hasSize(2);
    String id = sessions.get(0).path("id").asText();

    Ran unsure = Ran.tapedeck("show", tape);
    assertThat(unsure.exitCode()).isEqualTo(2);
    assertThat(unsure.out()).isEmpty();
    assertThat(unsure.err()).contains("holds 2 sessions").contains(id).contains("--session ID");

    assertThat(Ran.tapedeck("show", tape, "--session", id).out()).contains("session " + id);
    assertThat(Ran.tapedeck("show", tape, "--session", "zzzz").exitCode()).isEqualTo(3);
    assertThat(Ran.tapedeck("show", "latest", "--session", id).err()).contains("no tape file");
  }

  @Test
  void theListLeavesRoomForWords() throws IOException {
    Ran ran = Ran.tapedeck("sessions", Incident.tapeOfTwo(directory).toString());

    assertThat(ran.out().lines())
        .allMatch(line -> line.length() <= 120)
        .anyMatch(line -> line.contains("all: service checkout"))
        .anyMatch(line -> line.contains("\"can I return the ␛[31mh"))
        .anyMatch(line -> line.contains("PROBLEMS"));
  }

  @Test
  void aTapeIsListedLikeADirectory() throws IOException {
    Ran ran = Ran.tapedeck("sessions", Incident.tape(directory).toString());

    assertThat(ran.out().lines())
        .hasSize(3)
        .allMatch(line -> line.length() <= 120)
        .anyMatch(line -> line.contains("refund-helper"))
        .anyMatch(line -> line.contains("(cut off, step 3)"));
  }

  @Test
  void everyRecordCanBeDumpedAsALineOfJson() throws IOException {
    Ran ran =
        Ran.tapedeck("journal", "dump", Incident.tape(directory).toString(), "--format", "json");

    ObjectMapper mapper = new ObjectMapper();
    for (String line : ran.out().lines().toList()) {
      assertThat(mapper.readTree(line).path("kind").asText()).isNotEmpty();
    }
    assertThat(ran.out().lines()).hasSizeGreaterThan(20);
  }

  @Test
  void usageErrorsEndWith2AndHelpNamesTheExitCodes() {
    assertThat(Ran.tapedeck("sessions", "--since", "yesterdayish").exitCode()).isEqualTo(2);
    assertThat(Ran.tapedeck("nonsense").exitCode()).isEqualTo(2);
    assertThat(Ran.tapedeck().exitCode()).isEqualTo(2);
    assertThat(Ran.tapedeck("show", "--help").out()).contains("Exit codes");
    assertThat(Ran.tapedeck("generate-completion").out()).contains("complete");
  }
}
