package io.tapedeck.journal.encryption;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Whom journals are encrypted for: a public key, X25519 or RSA. */
public final class Recipient {
  private static final int RSA_LEAST_BITS = 2048;

  private final PublicKey key;

  private Recipient(PublicKey key) {
    this.key = key;
  }

  /**
   * Reads a public key in PEM form.
   *
   * @throws IOException in words for the operator
   */
  public static Recipient read(Path file) throws IOException {
    byte[] encoded = Pem.publicKey(file);
    for (Wrapping wrapping : Wrapping.values()) {
      try {
        PublicKey key =
            KeyFactory.getInstance(wrapping.algorithm)
                .generatePublic(new X509EncodedKeySpec(encoded));
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < RSA_LEAST_BITS) {
          throw new IOException(
              file + " is an RSA key of less than " + RSA_LEAST_BITS + " bits, which is no secret");
        }
        return new Recipient(key);
      } catch (GeneralSecurityException e) {
        // Not of this kind.
      }
    }
    throw new IOException(
        file + " is neither an X25519 nor an RSA key: openssl genpkey -algorithm X25519 makes one");
  }

  PublicKey key() {
    return key;
  }

  Wrapping wrapping() {
    return key instanceof RSAPublicKey ? Wrapping.RSA : Wrapping.X25519;
  }

  /** SHA-256 of the encoded key, as people compare keys: {@code SHA256:...}. */
  public String fingerprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
