package io.tapedeck.instrumentation.apache.classic4;

import io.tapedeck.instrumentation.apache.PlayedInput;
import io.tapedeck.instrumentation.apache.TeedOutput;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Playback;
import java.io.IOException;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpStatus;
import org.apache.http.HttpVersion;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.entity.BasicHttpEntity;
import org.apache.http.impl.EnglishReasonPhraseCatalog;
import org.apache.http.message.BasicHttpResponse;
import org.apache.http.message.BasicStatusLine;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** Takes the request in and gives the recorded answer out, one read for each recorded chunk. */
final class PlayedResponse extends BasicHttpResponse implements CloseableHttpResponse {
  private PlayedResponse(int status) {
    super(
        new BasicStatusLine(
            HttpVersion.HTTP_1_1,
            status,
            EnglishReasonPhraseCatalog.INSTANCE.getReason(status, null)));
  }

  /** Takes the request in and finds its answer; null where it is to be sent for real. */
  static Hook.@Nullable Answer answer(
      HttpRequestWrapper request, HttpHost host, HttpContext context, Call call) {
    Playback playback;
    Throwable failure;
    try {
      failure = take(request, call);
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
    // As after sending: what was not sent the client would try again, and the tape has it once.
    context.setAttribute(HttpCoreContext.HTTP_REQ_SENT, failure == null);
    return () -> of(request.getMethod(), host, playback.keepingSilence());
  }

  /** Takes the request; returns what kept the application from bringing it whole, or null. */
  private static @Nullable Throwable take(HttpRequestWrapper request, Call call) {
    HttpEntity entity =
        request instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
    if (entity != null) {
      try {
        entity.writeTo(TeedOutput.taking(call));
      } catch (Throwable t) {
        call.end(Call.Ending.ERROR, t);
        return t;
      }
    }
    return null;
  }

  private static CloseableHttpResponse of(String method, HttpHost host, Playback playback)
      throws Throwable {
    if (playback.status() == 0) {
      // No head was recorded: the application saw an exception, which this throws.
      try {
        playback.nextChunk();
      } catch (IOException recorded) {
        throw PlayedRefusal.of(recorded, host);
      }
      throw new IllegalStateException("the tape has neither an answer nor an exception");
    }
    PlayedResponse response = new PlayedResponse(playback.status());
    playback.headers().forEach(response::addHeader);
    if (!method.equalsIgnoreCase("HEAD") && hasBody(playback.status())) {
      BasicHttpEntity entity = new BasicHttpEntity();
      entity.setContent(new PlayedInput(playback));
      entity.setChunked(true);
      entity.setContentType(response.getFirstHeader("Content-Type"));
      entity.setContentEncoding(response.getFirstHeader("Content-Encoding"));
      response.setEntity(entity);
    }
    return response;
  }

  private static boolean hasBody(int status) {
    return status != HttpStatus.SC_NO_CONTENT
        && status != HttpStatus.SC_NOT_MODIFIED
        && status != HttpStatus.SC_RESET_CONTENT;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
