package io.tapedeck.provider;

import org.jspecify.annotations.Nullable;

/**
 * Answers {@code /echo/SIZE/...} with the request's own body, as a stream in pieces of that many
 * bytes; size 0 gives it back whole.
 */
final class EchoScript implements Script {
  private static final String PREFIX = "/echo/";

  @Override
  public @Nullable Answer answer(ReceivedRequest request) {
    String path = request.path();
    int end = path.indexOf('/', PREFIX.length());
    if (!path.startsWith(PREFIX) || end < 0) {
      return null;
    }
    int size = Integer.parseInt(path, PREFIX.length(), end, 10);
    byte[] body = new byte[request.body().remaining()];
    request.body().get(body);
    return size == 0
        ? Answer.of(200, "application/json", body)
        : Answer.of(200, "text/event-stream", Pieces.of(body, size), true);
  }
}
