package io.tapedeck.instrumentation.grpc;

import io.grpc.Attributes;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import org.jspecify.annotations.Nullable;

/** A call whose kind is decided when it starts: left alone, recorded, or answered from a tape. */
final class TapedCall<Q, A> extends ClientCall<Q, A> {
  private final Deck deck;
  private final RealCalls calls;
  private final MethodDescriptor<Q, A> method;
  private volatile @Nullable ClientCall<Q, A> started;

  TapedCall(Deck deck, RealCalls calls, MethodDescriptor<Q, A> method) {
    this.deck = deck;
    this.calls = calls;
    this.method = method;
  }

  @Override
  public void start(Listener<A> listener, Metadata headers) {
    Wire wire = Wire.begin(deck, method, calls.authority(), headers);
    Call call = wire == null ? null : wire.call();
    ClientCall<Q, A> made;
    if (wire == null || call == null) {
      made = calls.make(method);
    } else if (call.answersFromTape()) {
      made = new PlayedCall<>(wire, calls, method);
    } else {
      made = new RecordedCall<>(wire, calls, method);
    }
    started = made;
    made.start(listener, headers);
  }

  /** The call itself; one that was never started says so in its own words. */
  private ClientCall<Q, A> made() {
    ClientCall<Q, A> present = started;
    return present == null ? calls.make(method) : present;
  }

  @Override
  public void request(int messages) {
    made().request(messages);
  }

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {
    made().cancel(message, cause);
  }

  @Override
  public void halfClose() {
    made().halfClose();
  }

  @Override
  public void sendMessage(Q message) {
    made().sendMessage(message);
  }

  @Override
  public boolean isReady() {
    ClientCall<Q, A> present = started;
    return present != null && present.isReady();
  }

  @Override
  public void setMessageCompression(boolean enabled) {
    made().setMessageCompression(enabled);
  }

  @Override
  public Attributes getAttributes() {
    ClientCall<Q, A> present = started;
    return present == null ? Attributes.EMPTY : present.getAttributes();
  }
}
