package io.tapedeck.apps;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A request body of unknown length, written in small pieces, perhaps only once; null: it fails. */
final class PiecesBody extends RequestBody {
  private static final int PIECE = 11;

  private final byte @Nullable [] bytes;
  private final boolean oneShot;

  PiecesBody(byte @Nullable [] bytes, boolean oneShot) {
    this.bytes = bytes;
    this.oneShot = oneShot;
  }

  @Override
  public @Nullable MediaType contentType() {
    return MediaType.parse("application/json");
  }

  @Override
  public boolean isOneShot() {
    return oneShot;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    if (bytes == null) {
      sink.writeUtf8("{\"model\":");
      throw new IOException("the request body is not there any more");
    }
    for (int from = 0; from < bytes.length; from += PIECE) {
      sink.write(bytes, from, Math.min(PIECE, bytes.length - from));
      sink.flush();
    }
  }
}
