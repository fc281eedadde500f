package io.tapedeck.instrumentation.apache.async5;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.ReasonPhrases;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.impl.IncomingEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/** Takes the request in and gives the recorded answer out, chunk by chunk, as it is asked for. */
final class PlayedExchange implements Runnable {
  private static final Executor ANSWERING =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "tapedeck-answer");
            thread.setDaemon(true);
            return thread;
          });

  private final String method;
  private final AsyncExecCallback callback;
  private final Playback playback;
  private final PlayedCapacity capacity = new PlayedCapacity();

  private PlayedExchange(String method, AsyncExecCallback callback, Playback playback) {
    this.method = method;
    this.callback = callback;
    this.playback = playback;
  }

  /**
   * Takes the request on the caller's thread, so that which call it is does not depend on chance,
   * and answers on another, as the client does.
   *
   * @return null where the exchange is to be made for real
   */
  static Hook.@Nullable Answer answer(
      HttpRequest request,
      @Nullable AsyncEntityProducer producer,
      AsyncExecCallback callback,
      Call call,
      CancellableDependency future) {
    Playback playback;
    try {
      Throwable failure = take(producer, call);
      playback = call.playback();
      if (failure != null && playback == null) {
        throw failure;
      }
    } catch (Throwable t) {
      return () -> {
        throw t;
      };
    }
    if (playback == null) {
      return null;
    }
    PlayedExchange exchange =
        new PlayedExchange(request.getMethod(), callback, playback.keepingSilence());
    return () -> {
      future.setDependency(exchange.capacity);
      ANSWERING.execute(exchange);
      return null;
    };
  }

  /** Takes the request; returns what kept the application from bringing it whole, or null. */
  private static @Nullable Throwable take(@Nullable AsyncEntityProducer producer, Call call) {
    if (producer != null) {
      try {
        PlayedRequest.take(producer, call);
      } catch (Throwable t) {
        call.end(Call.Ending.ERROR, t);
        return t;
      }
    }
    return null;
  }

  @Override
  public void run() {
    try {
      give();
      callback.completed();
    } catch (Exception seen) {
      callback.failed(seen);
    } catch (Throwable seen) {
      callback.failed(new IOException(seen));
    }
  }

  private void give() throws Throwable {
    if (playback.status() == 0) {
      // No head was recorded: the application saw an exception, which this throws.
      playback.nextChunk();
      throw new IllegalStateException("the tape has neither an answer nor an exception");
    }
    HttpResponse response =
        new BasicHttpResponse(playback.status(), ReasonPhrases.of(playback.status()));
    response.setVersion(HttpVersion.HTTP_1_1);
    playback.headers().forEach(response::addHeader);
    EntityDetails entity =
        MessageSupport.canResponseHaveBody(method, response)
            ? new IncomingEntityDetails(response)
            : null;
    AsyncDataConsumer consumer = callback.handleResponse(response, entity);
    if (entity == null || consumer == null) {
      return;
    }
    try {
      for (ByteBuffer chunk = playback.nextChunk(); chunk != null; chunk = playback.nextChunk()) {
        capacity.await(consumer);
        capacity.use(chunk.remaining());
        consumer.consume(chunk);
      }
      consumer.streamEnd(null);
    } finally {
      consumer.releaseResources();
    }
  }
}
