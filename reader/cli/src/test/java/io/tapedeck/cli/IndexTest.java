package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexTest {

  @TempDir private Path folder = Path.of("");
  private Path journal = Path.of("");

  @BeforeEach
  void aJvmThatWasKilled() throws IOException {
    journal = Incident.journal(folder.resolve("journals"));
  }

  @Test
  void commandsSayTheSameWithAndWithoutAnIndex() {
    for (List<String> command :
        List.of(
            List.of("sessions"),
            List.of("sessions", "--format", "json"),
            List.of("sessions", "--text", "refund window"),
            List.of("show", "latest"),
            List.of("grep", "-i", "refund"),
            List.of("tail", "latest"))) {
      Ran without = run(command, "--no-index");
      assertThat(run(command, "--index", index())).isEqualTo(without);
      assertThat(run(command, "--index", index())).isEqualTo(without);
      assertThat(without.exitCode()).isZero();
    }
    assertThat(folder.resolve("index")).isDirectory();
  }

  @Test
  void whatRetentionDeletedIsStillListedAndSaidToBeGone() throws IOException {
    run(List.of("sessions"), "--index", index());
    try (Stream<Path> files = Files.walk(journal)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    assertThat(run(List.of("sessions"), "--index", index()).out()).contains("journal deleted");
    assertThat(run(List.of("show", "latest"), "--index", index()).out())
        .contains("what was said can be read no more: the journal was deleted");
  }

  @Test
  void indexThatCannotBeMadeStandsInNobodysWay() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a directory");

    Ran ran = run(List.of("sessions"), "--index", file.toString());

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("refund-helper");
    assertThat(ran.err()).contains("no index is used").contains("read as a whole instead");
  }

  private String index() {
    return folder.resolve("index").toString();
  }

  private Ran run(List<String> command, String... options) {
    Stream<String> source = Stream.of("--dir", folder.resolve("journals").toString());
    return Ran.tapedeck(
        Stream.concat(Stream.concat(command.stream(), source), Stream.of(options))
            .toArray(String[]::new));
  }
}
