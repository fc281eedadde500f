package io.tapedeck.instrumentation.servers.reactornetty;

import io.netty.handler.codec.http.HttpResponse;
import io.tapedeck.instrumentation.servers.Inbound;
import io.tapedeck.spi.Headers;
import org.jspecify.annotations.Nullable;

/** The answer's head, once it was written. Only its connection's thread asks. */
final class SentHead implements Inbound.Answer {
  private @Nullable HttpResponse response;

  void sent(HttpResponse written) {
    response = written;
  }

  @Override
  public int status() {
    return response == null ? 0 : response.status().code();
  }

  @Override
  public Headers headers() {
    return response == null ? Headers.NONE : HandleHook.fields(response.headers());
  }
}
