package io.tapedeck.apps;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;

/** Takes an answer a few bytes at a time; gives up after some, where it is told to. */
final class PacedConsumer extends AbstractBinResponseConsumer<String> {
  private static final int STEP = 1000;

  private final int limit;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final CountDownLatch first = new CountDownLatch(1);

  PacedConsumer(int limit) {
    this.limit = limit;
  }

  String digestOf(CloseableHttpAsyncClient client, AsyncRequestProducer request) throws Exception {
    return client.execute(request, this, null).get();
  }

  void awaitFirst() throws InterruptedException {
    first.await();
  }

  @Override
  protected void start(HttpResponse response, ContentType type) {
    taken.reset();
  }

  @Override
  protected int capacityIncrement() {
    return STEP;
  }

  @Override
  protected void data(ByteBuffer bytes, boolean endOfStream) throws IOException {
    byte[] some = new byte[bytes.remaining()];
    bytes.get(some);
    taken.writeBytes(some);
    first.countDown();
    if (limit > 0 && taken.size() > limit) {
      throw new IOException("enough");
    }
  }

  @Override
  protected String buildResult() {
    return taken.size() + " " + Lines.digest(taken.toByteArray());
  }

  @Override
  public void releaseResources() {
    // It holds nothing.
  }
}
