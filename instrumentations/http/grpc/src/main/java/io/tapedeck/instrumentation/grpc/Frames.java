package io.tapedeck.instrumentation.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.Metadata;
import io.grpc.Status;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a body: a byte that says which, a length of four bytes, and that much. Messages are
 * those of gRPC over HTTP/2, trailers those of gRPC-Web: github.com/grpc/grpc,
 * doc/PROTOCOL-HTTP2.md and doc/PROTOCOL-WEB.md.
 */
final class Frames {
  static final int HEAD_BYTES = 5;
  private static final byte MESSAGE = 0;
  private static final byte TRAILERS = (byte) 0x80;
  private static final String STATUS = "grpc-status";
  private static final String MESSAGE_OF_STATUS = "grpc-message";

  private Frames() {}

  /** One frame. */
  record Frame(boolean isTrailers, byte[] content) {}

  /** A call's last frame. */
  record Trailers(Status status, Metadata metadata) {}

  static byte[] message(byte[] content) {
    return frame(MESSAGE, content);
  }

  static byte[] trailers(Status status, Metadata metadata) {
    StringBuilder lines = new StringBuilder();
    lines.append(STATUS).append(": ").append(status.getCode().value()).append("\r\n");
    String description = status.getDescription();
    if (description != null) {
      lines.append(MESSAGE_OF_STATUS).append(": ").append(escaped(description)).append("\r\n");
    }
    MetadataFields.eachOf(
        metadata,
        (name, value) -> {
          if (!name.equals(STATUS) && !name.equals(MESSAGE_OF_STATUS)) {
            lines.append(name).append(": ").append(value).append("\r\n");
          }
        });
    return frame(TRAILERS, lines.toString().getBytes(UTF_8));
  }

  private static byte[] frame(byte kind, byte[] content) {
    return ByteBuffer.allocate(HEAD_BYTES + content.length)
        .put(kind)
        .putInt(content.length)
        .put(content)
        .array();
  }

  /** Reads the next frame and moves behind it; null where it is not whole yet. */
  static @Nullable Frame next(ByteBuffer bytes) {
    if (bytes.remaining() < HEAD_BYTES) {
      return null;
    }
    int length = bytes.getInt(bytes.position() + 1);
    if (length < 0 || bytes.remaining() - HEAD_BYTES < length) {
      return null;
    }
    byte kind = bytes.get();
    byte[] content = new byte[length];
    bytes.position(bytes.position() + Integer.BYTES);
    bytes.get(content);
    return new Frame(kind == TRAILERS, content);
  }

  static Trailers trailers(byte[] content) {
    Status status = Status.UNKNOWN;
    String description = null;
    Metadata metadata = new Metadata();
    for (String line : new String(content, UTF_8).split("\r\n", -1)) {
      int colon = line.indexOf(": ");
      if (colon < 0) {
        continue;
      }
      String name = line.substring(0, colon);
      String value = line.substring(colon + 2);
      if (name.equals(STATUS)) {
        status = Status.fromCodeValue(Integer.parseInt(value));
      } else if (name.equals(MESSAGE_OF_STATUS)) {
        description = URLDecoder.decode(value, UTF_8);
      } else {
        MetadataFields.put(metadata, name, value);
      }
    }
    return new Trailers(status.withDescription(description), metadata);
  }

  /** As the protocol has it: printable ASCII stays, but for the percent sign. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte each : text.getBytes(UTF_8)) {
      if (each >= ' ' && each <= '~' && each != '%' && each != '+') {
        escaped.append((char) each);
      } else {
        escaped.append(String.format("%%%02X", each));
      }
    }
    return escaped.toString();
  }
}
