package io.tapedeck.instrumentation.apache.async5;

import io.tapedeck.spi.Call;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** Takes a request's body in, as the connection would, and sends it to nobody. */
final class PlayedRequest implements DataStreamChannel {
  private final Call call;
  private boolean wanted = true;
  private boolean ended;

  private PlayedRequest(Call call) {
    this.call = call;
  }

  /** Takes the whole of it; waits where the application brings it from another thread. */
  static void take(AsyncEntityProducer producer, Call call)
      throws IOException, InterruptedException {
    PlayedRequest channel = new PlayedRequest(call);
    while (channel.awaitWanted()) {
      producer.produce(channel);
    }
  }

  /** Returns true where the producer has something to give, false at the end. */
  private synchronized boolean awaitWanted() throws InterruptedException {
    while (!wanted && !ended) {
      wait();
    }
    wanted = false;
    return !ended;
  }

  @Override
  public synchronized void requestOutput() {
    wanted = true;
    notifyAll();
  }

  @Override
  public int write(ByteBuffer bytes) {
    int taken = bytes.remaining();
    call.data(Call.Direction.REQUEST, bytes);
    bytes.position(bytes.limit());
    requestOutput();
    return taken;
  }

  @Override
  public synchronized void endStream() {
    ended = true;
    notifyAll();
  }

  @Override
  public void endStream(@Nullable List<? extends Header> trailers) {
    endStream();
  }
}
