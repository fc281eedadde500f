package io.tapedeck.journal.encryption;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader opens encrypted journals with. */
public final class PrivateKeys {
  private static final PrivateKeys NONE = new PrivateKeys(List.of());

  private final List<PrivateKey> keys;

  private PrivateKeys(List<PrivateKey> keys) {
    this.keys = keys;
  }

  /** For who reads journals that are not encrypted. */
  public static PrivateKeys none() {
    return NONE;
  }

  /**
   * Reads private keys in PEM form.
   *
   * @throws IOException in words for who named them
   */
  public static PrivateKeys read(List<Path> files) throws IOException {
    List<PrivateKey> keys = new ArrayList<>();
    for (Path file : files) {
      keys.add(read(file));
    }
    return new PrivateKeys(keys);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  private static PrivateKey read(Path file) throws IOException {
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Pem.privateKey(file));
    for (Wrapping wrapping : Wrapping.values()) {
      try {
        return KeyFactory.getInstance(wrapping.algorithm).generatePrivate(encoded);
      } catch (GeneralSecurityException e) {
        // Not of this kind.
      }
    }
    throw new IOException(file + " is neither an X25519 nor an RSA key");
  }

  /**
   * The key of a journal, or null where it is not encrypted.
   *
   * @throws LockedJournalException where it is, for somebody else
   * @throws IOException where its key file cannot be read
   */
  public @Nullable JournalKey unlock(Path journal) throws IOException {
    Path file = journal.resolve(JournalKey.FILE);
    if (!Files.exists(file)) {
      return null;
    }
    KeyFile present = KeyFile.read(file);
    for (PrivateKey key : keys) {
      JournalKey unlocked = unlock(present, key);
      if (unlocked != null) {
        return unlocked;
      }
    }
    throw new LockedJournalException(journal, present.recipient(), keys.size());
  }

  private static @Nullable JournalKey unlock(KeyFile file, PrivateKey key) {
    try {
      byte[] secret = file.wrapping().unwrap(file.wrapped(), key);
      return secret == null ? null : JournalKey.of(secret);
    } catch (GeneralSecurityException e) {
      // The key of somebody else, or of another kind.
      return null;
    }
  }
}
