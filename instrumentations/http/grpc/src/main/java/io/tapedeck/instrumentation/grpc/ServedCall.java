package io.tapedeck.instrumentation.grpc;

import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;

/** What the application answers a call with; it forwards what later versions add, too. */
final class ServedCall<Q, A> extends ForwardingServerCall<Q, A> {
  private final ServerCall<Received<Q>, Written> real;
  private final MethodDescriptor<Q, A> method;
  private final Inbound inbound;

  ServedCall(
      ServerCall<Received<Q>, Written> real, MethodDescriptor<Q, A> method, Inbound inbound) {
    this.real = real;
    this.method = method;
    this.inbound = inbound;
  }

  @Override
  @SuppressWarnings("unchecked") // The two methods that tell these types apart are overridden.
  protected ServerCall<Q, A> delegate() {
    return (ServerCall<Q, A>) (ServerCall<?, ?>) real;
  }

  @Override
  public MethodDescriptor<Q, A> getMethodDescriptor() {
    return method;
  }

  @Override
  public void sendHeaders(Metadata headers) {
    real.sendHeaders(headers);
    inbound.head(headers);
  }

  @Override
  public void sendMessage(A message) {
    Written written = Written.of(method.getResponseMarshaller(), message);
    real.sendMessage(written);
    if (written.failure() == null) {
      inbound.sent(written.bytes());
    }
  }

  @Override
  public void close(Status status, Metadata trailers) {
    real.close(status, trailers);
    inbound.closed(status, trailers);
  }
}
