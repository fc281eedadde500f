package io.tapedeck.journal.encryption;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/**
 * The secret of one journal: what a JVM start writes is sealed with keys derived from it. It lives
 * in that JVM's memory; on the disk it lies wrapped for the {@link Recipient}.
 */
public final class JournalKey {
  /** The file in a journal's directory that says for whom it is encrypted. */
  public static final String FILE = "key";

  private static final int BYTES = 32;

  private final Seal blocks;
  private final Seal rings;

  private JournalKey(byte[] secret) throws GeneralSecurityException {
    this.blocks = new Seal(Hkdf.derive(secret, new byte[BYTES], "tapedeck blocks"));
    this.rings = new Seal(Hkdf.derive(secret, new byte[BYTES], "tapedeck rings"));
  }

  static JournalKey of(byte[] secret) throws GeneralSecurityException {
    return new JournalKey(secret);
  }

  /**
   * Makes the key of a new journal.
   *
   * @throws IOException where the JDK cannot encrypt for the recipient
   */
  public static Made make(Recipient recipient) throws IOException {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    Wrapping wrapping = recipient.wrapping();
    try {
      KeyFile file =
          new KeyFile(recipient.fingerprint(), wrapping, wrapping.wrap(secret, recipient.key()));
      return new Made(of(secret), file.text());
    } catch (GeneralSecurityException e) {
      throw new IOException("this JDK cannot encrypt for " + recipient.fingerprint() + ": " + e, e);
    }
  }

  /**
   * A new key.
   *
   * @param file what the journal's key file has to say
   */
  public record Made(JournalKey key, String file) {}

  /** For the blocks of the journal's files. */
  public Seal blocks() {
    return blocks;
  }

  /** For the records in the rings. */
  public Seal rings() {
    return rings;
  }
}
