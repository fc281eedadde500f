package io.tapedeck.journal.encryption;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869) for keys of 32 bytes, which need one round of its second half. */
final class Hkdf {
  private static final String MAC = "HmacSHA256";

  private Hkdf() {}

  /**
   * Derives a key.
   *
   * @param purpose what it is for: no two purposes share a key
   */
  static byte[] derive(byte[] secret, byte[] salt, String purpose) throws GeneralSecurityException {
    byte[] extracted = mac(salt, secret, new byte[0]);
    return mac(extracted, purpose.getBytes(US_ASCII), new byte[] {1});
  }

  private static byte[] mac(byte[] key, byte[] first, byte[] second)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(MAC);
    mac.init(new SecretKeySpec(key, MAC));
    mac.update(first);
    return mac.doFinal(second);
  }
}
