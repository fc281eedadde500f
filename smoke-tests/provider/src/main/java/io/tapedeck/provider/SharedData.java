package io.tapedeck.provider;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the recorded exchanges and trajectories, which are not part of the checkout. */
public final class SharedData {
  private SharedData() {}

  /**
   * Looks for {@code data} in the folder that the environment variable TAPEDECK_SHARED names, else
   * for {@code shared/data} beside the working directory or any folder above it.
   */
  public static Optional<Path> find() {
    String named = System.getenv("TAPEDECK_SHARED");
    if (named != null) {
      return Optional.of(Path.of(named, "data")).filter(Files::isDirectory);
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path data = folder.resolveSibling("shared").resolve("data");
      if (Files.isDirectory(data)) {
        return Optional.of(data);
      }
    }
    return Optional.empty();
  }
}
