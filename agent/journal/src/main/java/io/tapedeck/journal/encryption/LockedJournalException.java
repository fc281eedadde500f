package io.tapedeck.journal.encryption;

import java.io.IOException;
import java.nio.file.Path;

/** A journal is encrypted, and none of the private keys at hand is the one that it is for. */
public final class LockedJournalException extends IOException {
  private static final long serialVersionUID = 1L;

  LockedJournalException(Path journal, String recipient, int tried) {
    super(
        journal
            + " is encrypted for the key "
            + recipient
            + (tried == 0
                ? ""
                : tried == 1 ? ", which the given one is not" : ", which is none of the given ones")
            + ": name the file of its private key, --key FILE or TAPEDECK_KEY");
  }
}
