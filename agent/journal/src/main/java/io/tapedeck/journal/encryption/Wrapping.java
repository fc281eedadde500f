package io.tapedeck.journal.encryption;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;

/** How a journal's secret is wrapped for a kind of public key. */
enum Wrapping {
  /**
   * A key pair made for this one use agrees with the recipient's on a secret (RFC 7748), from which
   * HKDF makes a key for AES-256-GCM.
   */
  X25519("X25519", "X25519-HKDF-SHA256-AES256GCM") {
    @Override
    Wrapped wrap(byte[] secret, PublicKey recipient) throws GeneralSecurityException {
      KeyPair once = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
      byte[] ephemeral = once.getPublic().getEncoded();
      Seal seal = agreed(once.getPrivate(), recipient, ephemeral);
      byte[] wrapped = new byte[secret.length + Seal.OVERHEAD_BYTES];
      seal.seal(secret, 0, secret.length, wrapped, 0);
      return new Wrapped(ephemeral, wrapped);
    }

    @Override
    byte @Nullable [] unwrap(Wrapped wrapped, PrivateKey key) throws GeneralSecurityException {
      PublicKey once =
          KeyFactory.getInstance(algorithm)
              .generatePublic(new X509EncodedKeySpec(wrapped.ephemeral()));
      return agreed(key, once, wrapped.ephemeral())
          .open(wrapped.secret(), 0, wrapped.secret().length);
    }

    private Seal agreed(PrivateKey own, PublicKey other, byte[] ephemeral)
        throws GeneralSecurityException {
      KeyAgreement agreement = KeyAgreement.getInstance(algorithm);
      agreement.init(own);
      agreement.doPhase(other, true);
      return new Seal(Hkdf.derive(agreement.generateSecret(), ephemeral, "tapedeck journal key"));
    }
  },

  /** RSAES-OAEP with SHA-256 (RFC 8017). */
  RSA("RSA", "RSA-OAEP-SHA256") {
    @Override
    Wrapped wrap(byte[] secret, PublicKey recipient) throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance(OAEP);
      cipher.init(Cipher.ENCRYPT_MODE, recipient, oaep());
      return new Wrapped(new byte[0], cipher.doFinal(secret));
    }

    @Override
    byte @Nullable [] unwrap(Wrapped wrapped, PrivateKey key) throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance(OAEP);
      cipher.init(Cipher.DECRYPT_MODE, key, oaep());
      return cipher.doFinal(wrapped.secret());
    }
  };

  private static final String OAEP = "RSA/ECB/OAEPPadding";

  /** The JDK's name of the kind of key. */
  final String algorithm;

  /** The name in the key file. */
  final String scheme;

  Wrapping(String algorithm, String scheme) {
    this.algorithm = algorithm;
    this.scheme = scheme;
  }

  /**
   * A secret as it lies on the disk.
   *
   * @param ephemeral public key that was made for this one use, or nothing
   */
  record Wrapped(byte[] ephemeral, byte[] secret) {}

  abstract Wrapped wrap(byte[] secret, PublicKey recipient) throws GeneralSecurityException;

  /** The secret, or null or an exception where the key is another's. */
  abstract byte @Nullable [] unwrap(Wrapped wrapped, PrivateKey key)
      throws GeneralSecurityException;

  private static OAEPParameterSpec oaep() {
    return new OAEPParameterSpec(
        "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
  }
}
