package io.tapedeck.recorder;

import java.nio.file.Files;

/** The operator's switch: a file named {@code off} in this journal, or for all JVMs above it. */
final class OffFile {
  private static final String NAME = "off";

  private OffFile() {}

  static boolean isThere(Settings settings) {
    return Files.exists(settings.journal().resolve(NAME))
        || Files.exists(settings.root().resolve(NAME));
  }
}
