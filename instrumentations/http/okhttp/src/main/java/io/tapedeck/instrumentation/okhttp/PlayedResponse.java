package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.ReasonPhrases;
import java.io.IOException;
import java.nio.ByteBuffer;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** Takes the request in and gives the recorded answer out, one read for each recorded chunk. */
final class PlayedResponse {
  private PlayedResponse() {}

  /** Takes the request in and finds its answer; null where it is to be sent for real. */
  static Hook.@Nullable Answer answer(Request request, Call call) {
    Playback playback;
    try {
      Throwable failure = take(request, call);
      playback = call.playback();
      if (failure != null && playback == null) {
        throw failure;
      }
    } catch (Throwable t) {
      return () -> {
        throw t;
      };
    }
    return playback == null ? null : () -> of(request, playback.keepingSilence());
  }

  /** Takes the request; returns what kept the application from bringing it whole, or null. */
  private static @Nullable Throwable take(Request request, Call call) {
    RequestBody body = request.body();
    if (body != null) {
      BufferedSink sink = Okio.buffer(new TeedSink(Okio.blackhole(), call));
      try {
        body.writeTo(sink);
        sink.flush();
      } catch (Throwable t) {
        call.end(Call.Ending.ERROR, t);
        return t;
      }
    }
    return null;
  }

  private static Response of(Request request, Playback playback) throws Throwable {
    if (playback.status() == 0) {
      // No head was recorded: the application saw an exception, which this throws.
      playback.nextChunk();
      throw new IllegalStateException("the tape has neither an answer nor an exception");
    }
    Response.Builder response =
        new Response.Builder()
            .request(request)
            .protocol(Protocol.HTTP_1_1)
            .code(playback.status())
            .message(ReasonPhrases.of(playback.status()));
    playback.headers().forEach(response::addHeader);
    String type = response.build().header("content-type");
    return response.body(new Body(type, playback)).build();
  }

  private static final class Body extends ResponseBody {
    private final @Nullable String type;
    private final BufferedSource source;

    Body(@Nullable String type, Playback playback) {
      this.type = type;
      this.source = Okio.buffer(new Chunks(playback));
    }

    @Override
    public @Nullable MediaType contentType() {
      return type == null ? null : MediaType.parse(type);
    }

    @Override
    public long contentLength() {
      return -1;
    }

    @Override
    public BufferedSource source() {
      return source;
    }
  }

  private static final class Chunks implements Source {
    private final Playback playback;
    private final Buffer rest = new Buffer();

    Chunks(Playback playback) {
      this.playback = playback;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      while (rest.size() == 0) {
        ByteBuffer chunk = next();
        if (chunk == null) {
          return -1;
        }
        byte[] bytes = new byte[chunk.remaining()];
        chunk.get(bytes);
        rest.write(bytes);
      }
      return rest.read(sink, byteCount);
    }

    private @Nullable ByteBuffer next() throws IOException {
      try {
        return playback.nextChunk();
      } catch (IOException | RuntimeException | Error recorded) {
        throw recorded;
      } catch (Throwable recorded) {
        throw new IOException(recorded);
      }
    }

    @Override
    public Timeout timeout() {
      return Timeout.NONE;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
