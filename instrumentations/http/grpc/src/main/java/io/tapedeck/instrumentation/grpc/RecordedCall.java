package io.tapedeck.instrumentation.grpc;

import io.grpc.Attributes;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.tapedeck.spi.Call;
import org.jspecify.annotations.Nullable;

/** A channel's own call, whose messages are told of as they pass. */
final class RecordedCall<Q, A> extends ClientCall<Q, A> {
  private final Wire wire;
  private final MethodDescriptor<Q, A> method;
  private final ClientCall<Written, A> real;
  private volatile boolean cancelled;

  RecordedCall(Wire wire, RealCalls calls, MethodDescriptor<Q, A> method) {
    this.wire = wire;
    this.method = method;
    this.real = calls.make(Written.method(method, new Answers<>(wire, method)));
  }

  @Override
  public void start(Listener<A> listener, Metadata headers) {
    real.start(new Told(listener), headers);
  }

  @Override
  public void sendMessage(Q message) {
    send(Written.of(method.getRequestMarshaller(), message));
  }

  void send(Written message) {
    if (message.failure() == null) {
      Call unused = wire.request(Frames.message(message.bytes()));
    }
    real.sendMessage(message);
  }

  @Override
  public void request(int messages) {
    real.request(messages);
  }

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {
    cancelled = true;
    real.cancel(message, cause);
  }

  @Override
  public void halfClose() {
    real.halfClose();
  }

  @Override
  public boolean isReady() {
    return real.isReady();
  }

  @Override
  public void setMessageCompression(boolean enabled) {
    real.setMessageCompression(enabled);
  }

  @Override
  public Attributes getAttributes() {
    return real.getAttributes();
  }

  @Override
  public String toString() {
    return real.toString();
  }

  /** The application's listener, told in the scope in which it asked. */
  private final class Told extends SimpleForwardingClientCallListener<A> {
    Told(Listener<A> listener) {
      super(listener);
    }

    @Override
    public void onHeaders(Metadata headers) {
      wire.head(headers);
      wire.asker().run(() -> super.onHeaders(headers));
    }

    @Override
    public void onMessage(A message) {
      wire.asker().run(() -> super.onMessage(message));
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      wire.close(status, trailers, cancelled);
      wire.asker().run(() -> super.onClose(status, trailers));
    }

    @Override
    public void onReady() {
      wire.asker().run(super::onReady);
    }
  }
}
