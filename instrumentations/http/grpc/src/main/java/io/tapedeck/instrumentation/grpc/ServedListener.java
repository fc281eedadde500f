package io.tapedeck.instrumentation.grpc;

import io.grpc.ServerCall;

/** The application's listener, told in the scope of the call. */
final class ServedListener<Q> extends ServerCall.Listener<Received<Q>> {
  private final ServerCall.Listener<Q> listener;
  private final Inbound inbound;

  ServedListener(ServerCall.Listener<Q> listener, Inbound inbound) {
    this.listener = listener;
    this.inbound = inbound;
  }

  @Override
  public void onMessage(Received<Q> received) {
    inbound.received(received.bytes());
    inbound.tell(() -> listener.onMessage(received.message()));
  }

  @Override
  public void onHalfClose() {
    inbound.tell(listener::onHalfClose);
  }

  @Override
  public void onCancel() {
    inbound.tell(listener::onCancel);
    inbound.abandoned();
  }

  @Override
  public void onComplete() {
    inbound.tell(listener::onComplete);
  }

  @Override
  public void onReady() {
    inbound.tell(listener::onReady);
  }
}
