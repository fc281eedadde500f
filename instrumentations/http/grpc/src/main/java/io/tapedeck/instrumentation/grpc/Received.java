package io.tapedeck.instrumentation.grpc;

import io.grpc.MethodDescriptor;
import java.io.InputStream;

/** A message as the application reads it, with its bytes. */
record Received<Q>(byte[] bytes, Q message) {

  /** Reads messages as a method's own marshaller does, once. */
  record Reader<Q>(MethodDescriptor<Q, ?> method)
      implements MethodDescriptor.Marshaller<Received<Q>> {
    @Override
    public InputStream stream(Received<Q> message) {
      throw new UnsupportedOperationException("a server writes no requests");
    }

    @Override
    public Received<Q> parse(InputStream stream) {
      byte[] bytes = WholeMessage.read(stream);
      return new Received<>(bytes, method.parseRequest(new WholeMessage(bytes)));
    }
  }
}
