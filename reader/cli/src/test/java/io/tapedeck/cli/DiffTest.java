package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiffTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void twoStepsAreHeldAgainstEachOtherMessageByMessage() throws IOException {
    String tape = Incident.tape(directory).toString();
    Ran ran = Ran.tapedeck("diff", tape + "#1", tape + "#2");

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(1);
    assertThat(ran.out())
        .contains("! first difference", "they part at step 2", "Our 30-day refund window");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void aStepIsTheSameAsItself() throws IOException {
    String tape = Incident.tape(directory).toString();
    Ran ran = Ran.tapedeck("diff", tape + "#2", tape + "#2", "--format", "json");

    assertThat(ran.exitCode()).isZero();
    JsonNode diff = new ObjectMapper().readTree(ran.out());
    assertThat(diff.path("firstDifference").isNull()).isTrue();
    assertThat(diff.path("rows").size()).isGreaterThan(4);
  }

  @Test
  void aStepAndASessionAreNotComparable() throws IOException {
    String tape = Incident.tape(directory).toString();

    assertThat(Ran.tapedeck("diff", tape + "#1", tape).exitCode()).isEqualTo(2);
    assertThat(Ran.tapedeck("diff", tape + "#1", tape + "#9").exitCode()).isEqualTo(3);
  }
}
