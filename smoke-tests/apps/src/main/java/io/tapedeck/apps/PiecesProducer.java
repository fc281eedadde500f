package io.tapedeck.apps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** A request body of unknown length, brought in small pieces, once; null: it fails. */
final class PiecesProducer implements AsyncEntityProducer {
  private static final int PIECE = 11;

  private final byte @Nullable [] bytes;
  private int from;

  PiecesProducer(byte @Nullable [] bytes) {
    this.bytes = bytes;
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    if (bytes == null) {
      throw new IOException("the request body is not there any more");
    }
    int length = Math.min(PIECE, bytes.length - from);
    from += channel.write(ByteBuffer.wrap(bytes, from, length));
    if (from == bytes.length) {
      channel.endStream();
    } else {
      channel.requestOutput();
    }
  }

  @Override
  public int available() {
    return 1;
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public void failed(Exception cause) {
    // Whoever waits for the answer is told.
  }

  @Override
  public long getContentLength() {
    return -1;
  }

  @Override
  public String getContentType() {
    return "application/json";
  }

  @Override
  public @Nullable String getContentEncoding() {
    return null;
  }

  @Override
  public boolean isChunked() {
    return true;
  }

  @Override
  public Set<String> getTrailerNames() {
    return Set.of();
  }

  @Override
  public void releaseResources() {
    // It holds nothing.
  }
}
