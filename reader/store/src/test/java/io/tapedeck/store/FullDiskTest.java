package io.tapedeck.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes no more, which the shell's limit on the size of files stands for. */
final class FullDiskTest {

  /** In KB: SQLite's native library fits, the rows do not. */
  private static final int LIMIT = 1_800;

  @TempDir Path folder;

  @Test
  void journalsAreReadAsAWholeAndALineSaysWhy() throws Exception {
    Path root = folder.resolve("journals");
    Scripts.write(root, Scripts.conversations("20261120T100000-1", 1_200, 1));
    String all = indexing(root, folder.resolve("whole"), "unlimited");

    String cut = indexing(root, folder.resolve("short"), Integer.toString(LIMIT));

    String none = indexing(root, folder.resolve("none"), "100");

    assertThat(all).matches("\\d{4} sessions");
    assertThat(cut.lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("no index is used: cannot write " + folder.resolve("short"))
        .endsWith("The journals are read as a whole instead.");
    assertThat(cut).endsWith(all);
    assertThat(none)
        .startsWith("no index is used: cannot open " + folder.resolve("none"))
        .endsWith(all);
  }

  private String indexing(Path root, Path index, String limit) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "-c", "ulimit -f " + limit + "; exec \"$@\"", "limited"));
    command.addAll(Indexing.command(root, index));
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("%s, errors in %s", said, folder).isZero();
    return said;
  }
}
