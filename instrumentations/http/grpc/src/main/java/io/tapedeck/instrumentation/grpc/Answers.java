package io.tapedeck.instrumentation.grpc;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads an answer's messages for the application, and tells of their bytes. */
record Answers<A>(Wire wire, MethodDescriptor<?, A> method)
    implements MethodDescriptor.Marshaller<A> {

  @Override
  public InputStream stream(A message) {
    throw new UnsupportedOperationException("a client writes no answers");
  }

  @Override
  public A parse(InputStream stream) {
    byte[] bytes;
    try {
      bytes = stream.readAllBytes(); // All of it is there: gRPC hands over whole messages.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    wire.response(Frames.message(bytes));
    return parse(method, bytes);
  }

  static <A> A parse(MethodDescriptor<?, A> method, byte[] bytes) {
    return method.parseResponse(new Message(bytes));
  }

  /** What marshallers look for to know how much there is. */
  private static final class Message extends ByteArrayInputStream implements KnownLength {
    Message(byte[] bytes) {
      super(bytes);
    }
  }
}
