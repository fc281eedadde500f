package io.tapedeck.export;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real recordings of other projects, which are no part of this repository. */
public final class SharedData {

  private SharedData() {}

  /** A path below the shared data, or a loud skip. */
  public static Path at(String path) {
    String named = System.getenv("TAPEDECK_SHARED");
    Path shared =
        named == null
            ? Path.of("").toAbsolutePath().resolve("../../../shared").normalize()
            : Path.of(named);
    Path found = shared.resolve("data").resolve(path);
    assumeTrue(
        Files.exists(found),
        "SKIPPED: " + found + " is missing: name the shared directory in TAPEDECK_SHARED");
    return found;
  }
}
