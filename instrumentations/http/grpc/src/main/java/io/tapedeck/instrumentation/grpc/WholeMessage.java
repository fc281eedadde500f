package io.tapedeck.instrumentation.grpc;

import io.grpc.KnownLength;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A message's bytes, as marshallers look for them: they want to know how many there are. */
final class WholeMessage extends ByteArrayInputStream implements KnownLength {
  WholeMessage(byte[] bytes) {
    super(bytes);
  }

  /** Reads what gRPC hands over: a whole message, all of which is there. */
  static byte[] read(InputStream stream) {
    try {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
