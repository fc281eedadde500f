package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.session.Entry;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.views.fork.EditPlace;
import io.tapedeck.views.fork.Fork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would be sent if something were changed. */
final class ForkTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void placesAreListed() throws IOException {
    Ran ran = Ran.tapedeck("step", Incident.tape(directory).toString(), "1", "--places");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .containsPattern("/messages/0/content +messages 1 system +You help\\.")
        .containsPattern("result\\.search_policy +search_policy ");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void requestIsShownOldAgainstNewWithTheCommands() throws IOException {
    String tape = Incident.tape(directory).toString();
    Ran ran = Ran.tapedeck("step", tape, "1", "--edit", "/messages/0/content=Don't guess.");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("- system     You help.", "+ system     Don't guess.", "tokens: ")
        .containsPattern("--edit '1:/messages/0/content=Don'\\\\''t guess\\.' --fork \\S+-fork");
    Ran none = Ran.tapedeck("step", tape, "1", "--edit", "/none=x");
    assertThat(none.exitCode()).isEqualTo(3);
    assertThat(none.err()).contains("there is no /none at step 1");
  }

  @Test
  void jsonHasTheRequestAsItWouldBeSent() throws IOException {
    String tape = Incident.tape(directory).toString();
    Path file = Files.writeString(directory.resolve("result.txt"), "Nothing was found.");
    JsonNode fork =
        new ObjectMapper()
            .readTree(
                Ran.tapedeck(
                        "step",
                        tape,
                        "1",
                        "--edit",
                        "result.search_policy=@" + file,
                        "--format",
                        "json")
                    .out());

    assertThat(fork.path("step").asInt()).isEqualTo(2);
    assertThat(fork.at("/request/messages/3/content").asText()).isEqualTo("Nothing was found.");
    assertThat(fork.path("commands")).hasSize(3);
  }

  @Test
  void replayReadsTheValueThatTheCommandGives() throws IOException {
    SessionIndex index =
        SessionIndex.of(List.of(new TapeRecording(Incident.tape(directory), false)), null);
    Session session = index.load(index.sessions().get(0));
    Entry.Step step = session.steps().get(0);
    EditPlace place = Fork.places(step).get(0);
    for (String value : List.of("plain", "42", "42 days", "{\"a\":[1]}", "\"so\"", "null", "")) {
      String given = Fork.of(session, step, place, value).argument();
      EditOption read = new EditOption.Converter().convert("1:" + place.where() + "=" + given);
      assertThat(read.value().isTextual()).as(value).isTrue();
      assertThat(read.value().textValue()).isEqualTo(value);
    }
  }
}
