package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Call;
import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSink;
import okio.Sink;

/** Copies a request's bytes out of OkHttp's segments before the connection takes them. */
final class TeedSink extends ForwardingSink {
  private final CallStream copy;

  TeedSink(Sink sink, Call call) {
    super(sink);
    this.copy = new CallStream(call, Call.Direction.REQUEST);
  }

  @Override
  public void write(Buffer source, long byteCount) throws IOException {
    copy.take(source, 0, byteCount);
    super.write(source, byteCount);
  }
}
