package io.tapedeck.instrumentation.apache.async5;

import io.tapedeck.spi.Scope;
import java.io.IOException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Has a request sent in the scope in which it was asked for, whichever thread brings it. */
record ScopedProducer(AsyncRequestProducer producer, Scope scope) implements AsyncRequestProducer {
  @Override
  public void sendRequest(RequestChannel channel, HttpContext context)
      throws HttpException, IOException {
    producer.sendRequest(
        (request, entity, its) -> {
          Scope previous = scope.enter();
          try {
            channel.sendRequest(request, entity, its);
          } finally {
            previous.enter();
          }
        },
        context);
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
  public int available() {
    return producer.available();
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    producer.produce(channel);
  }

  @Override
  public void releaseResources() {
    producer.releaseResources();
  }
}
