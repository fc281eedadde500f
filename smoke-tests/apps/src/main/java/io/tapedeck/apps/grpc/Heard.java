package io.tapedeck.apps.grpc;

import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;

/** Hears a stream message by message, to its end; that it breaks off is nobody's affair here. */
record Heard(Consumer<String> each, Runnable end) implements StreamObserver<byte[]> {
  @Override
  public void onNext(byte[] message) {
    each.accept(Bytes.text(message));
  }

  @Override
  public void onError(Throwable thrown) {
    // The other side is gone.
  }

  @Override
  public void onCompleted() {
    end.run();
  }
}
