package io.tapedeck.apps.grpc;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Hears a call to its end, as the application would without any stub. */
final class Replies extends ClientCall.Listener<byte[]> {
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private final StringBuilder heard = new StringBuilder();
  private final Consumer<String> each;

  Replies(Consumer<String> each) {
    this.each = each;
  }

  @Override
  public void onHeaders(Metadata headers) {
    heard.append("head|");
  }

  @Override
  public void onMessage(byte[] message) {
    String text = Bytes.text(message);
    heard.append(text).append('|');
    each.accept(text);
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    byte[] details = trailers.get(StubService.DETAILS);
    end.complete(
        heard
            + " "
            + status.getCode()
            + " "
            + status.getDescription()
            + " "
            + (status.getCause() == null ? "" : status.getCause().getMessage())
            + trailers.get(StubService.DETAIL)
            + (details == null ? "" : details.length));
  }

  /** What there was to hear, once it is over. */
  String all() {
    return end.join();
  }
}
