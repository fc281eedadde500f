package io.tapedeck.instrumentation.grpc;

import io.grpc.MethodDescriptor;
import java.io.InputStream;

/** Reads an answer's messages for the application, and tells of their bytes. */
record Answers<A>(Wire wire, MethodDescriptor<?, A> method)
    implements MethodDescriptor.Marshaller<A> {

  @Override
  public InputStream stream(A message) {
    throw new UnsupportedOperationException("a client writes no answers");
  }

  @Override
  public A parse(InputStream stream) {
    byte[] bytes = WholeMessage.read(stream);
    wire.response(Frames.message(bytes));
    return parse(method, bytes);
  }

  static <A> A parse(MethodDescriptor<?, A> method, byte[] bytes) {
    return method.parseResponse(new WholeMessage(bytes));
  }
}
