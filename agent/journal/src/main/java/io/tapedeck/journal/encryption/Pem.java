package io.tapedeck.journal.encryption;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;

/** One key in the text form of RFC 7468. */
final class Pem {
  private static final String PUBLIC = "PUBLIC KEY";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final int LIMIT_BYTES = 1 << 20;

  private Pem() {}

  /** The {@code SubjectPublicKeyInfo} of a file, as {@code openssl pkey -pubout} writes it. */
  static byte[] publicKey(Path file) throws IOException {
    String text = text(file);
    if (text.contains(begin(PRIVATE)) || text.contains("PRIVATE KEY-----")) {
      throw new IOException(
          file
              + " holds a private key, which this host must not have:"
              + " name the public one (openssl pkey -in "
              + file
              + " -pubout)");
    }
    return content(file, text, PUBLIC);
  }

  /** The PKCS #8 key of a file, as {@code openssl genpkey} writes it. */
  static byte[] privateKey(Path file) throws IOException {
    String text = text(file);
    if (text.contains("ENCRYPTED PRIVATE KEY")) {
      throw new IOException(
          file
              + " is protected by a passphrase: openssl pkey -in "
              + file
              + " -out FILE takes it off");
    }
    return content(file, text, PRIVATE);
  }

  private static String text(Path file) throws IOException {
    try {
      if (Files.size(file) > LIMIT_BYTES) {
        throw new IOException(file + " is no key: it is too long");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new IOException(file + " does not exist", e);
    }
  }

  private static byte[] content(Path file, String text, String kind) throws IOException {
    int begin = text.indexOf(begin(kind));
    int end = text.indexOf("-----END " + kind + "-----");
    if (begin < 0 || end < begin) {
      throw new IOException(file + " holds no \"" + begin(kind) + "\"");
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(begin + begin(kind).length(), end));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  private static String begin(String kind) {
    return "-----BEGIN " + kind + "-----";
  }
}
