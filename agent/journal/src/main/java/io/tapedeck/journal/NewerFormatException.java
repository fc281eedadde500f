package io.tapedeck.journal;

import java.nio.file.Path;

/** A file was written by a later version of Tapedeck than this one. */
public final class NewerFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NewerFormatException(Path file, int version) {
    super(
        file
            + " has format "
            + version
            + ", this tapedeck reads up to "
            + Block.ENCRYPTED_VERSION
            + ": use the tapedeck that comes with the agent that wrote it");
  }
}
