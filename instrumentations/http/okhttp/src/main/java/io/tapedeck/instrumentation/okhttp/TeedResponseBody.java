package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Call;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** The answer's body, copied as the application reads it. */
final class TeedResponseBody extends ResponseBody {
  private final ResponseBody body;
  private final BufferedSource source;

  TeedResponseBody(ResponseBody body, Call call, ClientCall client) {
    this.body = body;
    this.source = Okio.buffer(new TeedSource(body.source(), body.contentLength(), call, client));
  }

  @Override
  public @Nullable MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public BufferedSource source() {
    return source;
  }
}
