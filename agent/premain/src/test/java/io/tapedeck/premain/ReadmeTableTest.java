package io.tapedeck.premain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's configuration table says what the agent does. */
final class ReadmeTableTest {
  private static final String HEAD = "| key | default | meaning |";

  @Test
  void tableHasARowForEveryOptionAndNoOther() throws IOException {
    List<String> rows = Arrays.stream(Option.values()).map(ReadmeTableTest::row).toList();
    assertThat(table()).containsExactlyElementsOf(rows);
  }

  private static String row(Option option) {
    String byDefault = option.byDefault.isEmpty() ? "-" : "`" + option.byDefault + "`";
    return "| `" + option.key + "` | " + byDefault + " | " + option.meaning + " |";
  }

  private static List<String> table() throws IOException {
    return Files.readAllLines(readme()).stream()
        .dropWhile(line -> !line.equals(HEAD))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  /** Beside the topmost POM. */
  private static Path readme() {
    Path top = Path.of("").toAbsolutePath();
    for (Path up = top.getParent();
        up != null && Files.exists(up.resolve("pom.xml"));
        up = up.getParent()) {
      top = up;
    }
    return top.resolve("README.md");
  }
}
