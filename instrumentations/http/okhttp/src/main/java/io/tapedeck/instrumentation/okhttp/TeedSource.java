package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Call;
import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** Reads when the application reads, then copies what came; nothing is read ahead. */
final class TeedSource extends ForwardingSource {
  private final long contentLength;
  private final Call call;
  private final ClientCall client;
  private final CallStream copy;
  private long bytes;

  TeedSource(Source source, long contentLength, Call call, ClientCall client) {
    super(source);
    this.contentLength = contentLength;
    this.call = call;
    this.client = client;
    this.copy = new CallStream(call, Call.Direction.RESPONSE);
  }

  @Override
  public long read(Buffer sink, long byteCount) throws IOException {
    long read;
    try {
      read = super.read(sink, byteCount);
    } catch (Throwable t) {
      call.end(client.failure(), client.seen(t));
      throw t;
    }
    if (read < 0) {
      call.end(Call.Ending.OK, null);
    } else {
      bytes += read;
      copy.take(sink, sink.size() - read, read);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      // Whoever knows the length need not read the end.
      boolean whole = bytes == contentLength;
      call.end(whole ? Call.Ending.OK : Call.Ending.CLOSED_EARLY, null);
    }
  }
}
