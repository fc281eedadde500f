package io.tapedeck.session.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Undoes a body's content-encoding: gzip and deflate, in any order. A body that ends early gives
 * what can be read of it and says so; one that unpacks to more than the limit is cut there.
 */
@SuppressWarnings("ArrayRecordComponent") // A body is never compared, only read.
record ContentCoding(byte[] bytes, @Nullable String problem) {

  static final int LIMIT_BYTES = 256 << 20;

  /** Unpacks a body that came with this content-encoding header, or with none. */
  static ContentCoding undo(byte[] wire, @Nullable String encoding) {
    byte[] bytes = wire;
    String problem = null;
    String[] codings = encoding == null ? new String[0] : encoding.split(",", -1);
    for (int i = codings.length - 1; i >= 0; i--) {
      String coding = codings[i].strip().toLowerCase(Locale.ROOT);
      switch (coding) {
        case "", "identity", "aws-chunked" -> {}
        case "gzip", "x-gzip", "deflate" -> {
          if (bytes.length == 0) {
            break;
          }
          // A client that unpacks before it hands bytes on often leaves the header in place.
          if (!looksPacked(bytes, coding)) {
            break;
          }
          ContentCoding unpacked = unpack(bytes, coding);
          bytes = unpacked.bytes;
          problem = problem == null ? unpacked.problem : problem;
        }
        default -> {
          if (!looksLikeText(bytes)) {
            return new ContentCoding(wire, "content-encoding " + coding + " is not read here");
          }
        }
      }
    }
    return new ContentCoding(bytes, problem);
  }

  private static boolean looksPacked(byte[] bytes, String coding) {
    if (coding.endsWith("gzip")) {
      return (bytes[0] & 0xFF) == 0x1F && (bytes.length < 2 || (bytes[1] & 0xFF) == 0x8B);
    }
    return !looksLikeText(bytes);
  }

  private static boolean looksLikeText(byte[] bytes) {
    for (int i = 0; i < Math.min(16, bytes.length); i++) {
      int b = bytes[i];
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return bytes.length == 0 || "{[\"deri: \n\r\tnf<".indexOf(bytes[0]) >= 0;
  }

  private static ContentCoding unpack(byte[] bytes, String coding) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 4);
    try (InputStream in = open(bytes, coding)) {
      byte[] buffer = new byte[16384];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        if (out.size() > LIMIT_BYTES) {
          return new ContentCoding(out.toByteArray(), "unpacks to more than " + LIMIT_BYTES);
        }
      }
      return new ContentCoding(out.toByteArray(), null);
    } catch (IOException e) {
      return new ContentCoding(out.toByteArray(), coding + " ends early: " + e.getMessage());
    }
  }

  private static InputStream open(byte[] bytes, String coding) throws IOException {
    if (coding.endsWith("gzip")) {
      return new GZIPInputStream(new ByteArrayInputStream(bytes), 16384);
    }
    // RFC 9110 says zlib; some servers send raw deflate, which lacks zlib's 0x?8 first byte.
    boolean zlib =
        (bytes[0] & 0x0F) == 8
            && bytes.length > 1
            && (((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF)) % 31 == 0;
    return new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(!zlib), 16384);
  }
}
