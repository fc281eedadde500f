package io.tapedeck.instrumentation.apache.classic5;

import io.tapedeck.instrumentation.apache.PlayedInput;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.ReasonPhrases;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.impl.IncomingEntityDetails;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.message.MessageSupport;

/** Gives the recorded answer out as the connection would. */
final class PlayedResponse {
  private PlayedResponse() {}

  static ClassicHttpResponse of(String method, Playback playback) throws Throwable {
    if (playback.status() == 0) {
      // No head was recorded: the application saw an exception, which this throws.
      playback.nextChunk();
      throw new IllegalStateException("the tape has neither an answer nor an exception");
    }
    ClassicHttpResponse response =
        new BasicClassicHttpResponse(playback.status(), ReasonPhrases.of(playback.status()));
    response.setVersion(HttpVersion.HTTP_1_1);
    playback.headers().forEach(response::addHeader);
    if (MessageSupport.canResponseHaveBody(method, response)) {
      response.setEntity(new Body(new IncomingEntityDetails(response), playback));
    }
    return response;
  }

  private static final class Body extends AbstractHttpEntity {
    private final InputStream content;

    Body(EntityDetails head, Playback playback) {
      super(head.getContentType(), head.getContentEncoding(), head.isChunked());
      this.content = new PlayedInput(playback);
    }

    @Override
    public InputStream getContent() {
      return content;
    }

    @Override
    public long getContentLength() {
      return -1;
    }

    @Override
    public boolean isStreaming() {
      return true;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
