package io.tapedeck.journal.encryption;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM with one key. Sealed bytes are: {@code u64} number of the message, little-endian;
 * ciphertext; 16 bytes of tag. The number, behind four bytes of 0, is the nonce: a key is made for
 * one start of a JVM, in which no number comes twice. Thread-safe.
 */
public final class Seal {
  private static final int TAG_BYTES = 16;
  private static final int NONCE_BYTES = 12;

  /** By how much sealed bytes are longer. */
  public static final int OVERHEAD_BYTES = Long.BYTES + TAG_BYTES;

  private static final byte[] NOTHING = {};

  private final SecretKeySpec key;
  private final AtomicLong numbers = new AtomicLong();

  /** Not one for each thread: there may be a million virtual ones. */
  private final Queue<Cipher> idle = new ConcurrentLinkedQueue<>();

  Seal(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /** Seals a message by itself. */
  public int seal(byte[] message, int offset, int length, byte[] to, int at) {
    return seal(message, offset, length, to, at, NOTHING, 0, 0);
  }

  /**
   * Seals a message together with what stands before it in clear.
   *
   * @param to has room for {@link #OVERHEAD_BYTES} more than the message has, from {@code at} on
   * @param header has bytes that can be read without the key, and not be changed
   * @return how many bytes were written
   */
  public int seal(
      byte[] message,
      int offset,
      int length,
      byte[] to,
      int at,
      byte[] header,
      int headerOffset,
      int headerLength) {
    long number = numbers.getAndIncrement();
    ByteBuffer.wrap(to, at, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number);
    try {
      Cipher cipher = borrow();
      cipher.init(Cipher.ENCRYPT_MODE, key, nonce(number));
      cipher.updateAAD(header, headerOffset, headerLength);
      int written = cipher.doFinal(message, offset, length, to, at + Long.BYTES);
      idle.add(cipher);
      return Long.BYTES + written;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt: " + e.getMessage(), e);
    }
  }

  /** Opens a message that was sealed by itself; null where it was changed or is not whole. */
  public byte @Nullable [] open(byte[] sealed, int offset, int length) {
    return open(sealed, offset, length, NOTHING, 0, 0);
  }

  /** Opens a message; null where it or its header was changed, or it is not whole. */
  public byte @Nullable [] open(
      byte[] sealed, int offset, int length, byte[] header, int headerOffset, int headerLength) {
    if (length < OVERHEAD_BYTES) {
      return null;
    }
    long number = ByteBuffer.wrap(sealed, offset, length).order(ByteOrder.LITTLE_ENDIAN).getLong();
    try {
      Cipher cipher = borrow();
      cipher.init(Cipher.DECRYPT_MODE, key, nonce(number));
      cipher.updateAAD(header, headerOffset, headerLength);
      byte[] message = cipher.doFinal(sealed, offset + Long.BYTES, length - Long.BYTES);
      idle.add(cipher);
      return message;
    } catch (AEADBadTagException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot decrypt: " + e.getMessage(), e);
    }
  }

  private Cipher borrow() throws GeneralSecurityException {
    Cipher cipher = idle.poll();
    return cipher != null ? cipher : Cipher.getInstance("AES/GCM/NoPadding");
  }

  private static GCMParameterSpec nonce(long number) {
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(nonce).order(ByteOrder.LITTLE_ENDIAN).putLong(Integer.BYTES, number);
    return new GCMParameterSpec(Byte.SIZE * TAG_BYTES, nonce);
  }
}
