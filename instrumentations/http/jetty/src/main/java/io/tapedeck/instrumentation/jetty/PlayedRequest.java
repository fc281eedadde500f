package io.tapedeck.instrumentation.jetty;

import io.tapedeck.spi.AnsweringThreads;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Playback;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.client.transport.SendFailure;
import org.eclipse.jetty.client.transport.internal.HttpConnectionOverHTTP;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request's body in, as it comes, and then lets the client's own HTTP/1.1 read the recorded
 * answer from memory: it follows redirects, decodes and fails as over a wire.
 */
final class PlayedRequest {
  private final HttpDestination destination;
  private final HttpExchange exchange;
  private final Call call;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

  PlayedRequest(HttpDestination destination, HttpExchange exchange, Call call) {
    this.destination = destination;
    this.exchange = exchange;
    this.call = call;
  }

  /** Takes what is there of the body, and goes on when more is; answers once it is whole. */
  void take() {
    HttpRequest request = exchange.getRequest();
    Request.Content body = request.getBody();
    while (body != null) {
      Content.Chunk chunk = body.read();
      if (chunk == null) {
        body.demand(this::take);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        // The client meets it as well, when it brings the request.
        call.end(Call.Ending.ERROR, chunk.getFailure());
        connect(null);
        return;
      }
      take(chunk);
      if (chunk.isLast()) {
        break;
      }
    }
    if (body != null && !body.rewind()) {
      request.body(new BytesRequestContent(body.getContentType(), taken.toByteArray()));
    }
    answer();
  }

  private void take(Content.Chunk chunk) {
    ByteBuffer bytes = chunk.getByteBuffer();
    call.data(Call.Direction.REQUEST, bytes);
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    taken.writeBytes(copy);
    chunk.release();
  }

  private void answer() {
    Playback playback;
    try {
      playback = call.playback();
    } catch (Throwable t) {
      abort(t);
      return;
    }
    if (playback == null) {
      Exchanges.begin(exchange, call);
      destination.send(exchange);
    } else {
      connect(playback);
    }
  }

  /**
   * Sends over a connection that leads nowhere.
   *
   * @param playback null where the request fails before it is answered
   */
  private void connect(@Nullable Playback playback) {
    PlayedEndPoint end =
        new PlayedEndPoint(
            destination.getHttpClient().getScheduler(),
            exchange.getRequest().getMethod(),
            this::abort);
    HttpConnectionOverHTTP connection =
        new HttpConnectionOverHTTP(end, destination, Promise.noop());
    end.setConnection(connection);
    connection.onOpen();
    SendFailure failure = connection.send(exchange);
    if (failure != null) {
      abort(failure.failure);
    } else if (playback != null) {
      AnsweringThreads.EXECUTOR.execute(() -> end.answer(playback));
    }
  }

  private void abort(Throwable seen) {
    var unused = exchange.getRequest().abort(seen);
  }
}
