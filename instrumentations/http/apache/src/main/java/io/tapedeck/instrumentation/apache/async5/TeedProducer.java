package io.tapedeck.instrumentation.apache.async5;

import io.tapedeck.spi.Call;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** A request's body, copied as the connection takes it, when the connection asks for it. */
final class TeedProducer implements AsyncEntityProducer {
  private final AsyncEntityProducer producer;
  private final Call call;
  private @Nullable Channel last;

  TeedProducer(AsyncEntityProducer producer, Call call) {
    this.producer = producer;
    this.call = call;
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    Channel teed = last;
    if (teed == null || teed.channel != channel) {
      teed = new Channel(channel, call);
      last = teed;
    }
    producer.produce(teed);
  }

  @Override
  public int available() {
    return producer.available();
  }

  @Override
  public boolean isRepeatable() {
    return producer.isRepeatable();
  }

  @Override
  public void failed(Exception cause) {
    producer.failed(cause);
  }

  @Override
  public void releaseResources() {
    producer.releaseResources();
  }

  @Override
  public long getContentLength() {
    return producer.getContentLength();
  }

  @Override
  public String getContentType() {
    return producer.getContentType();
  }

  @Override
  public String getContentEncoding() {
    return producer.getContentEncoding();
  }

  @Override
  public boolean isChunked() {
    return producer.isChunked();
  }

  @Override
  public Set<String> getTrailerNames() {
    return producer.getTrailerNames();
  }

  /** Copies what the connection took, which may be less than it was given. */
  private record Channel(DataStreamChannel channel, Call call) implements DataStreamChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      ByteBuffer copy = bytes.duplicate();
      int written = channel.write(bytes);
      if (written > 0) {
        copy.limit(copy.position() + written);
        call.data(Call.Direction.REQUEST, copy);
      }
      return written;
    }

    @Override
    public void requestOutput() {
      channel.requestOutput();
    }

    @Override
    public void endStream() throws IOException {
      channel.endStream();
    }

    @Override
    public void endStream(List<? extends Header> trailers) throws IOException {
      channel.endStream(trailers);
    }
  }
}
