package io.tapedeck.instrumentation.apache.async5;

import io.tapedeck.spi.Call;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;

/** Told of an attempt before the client is; what the client says of capacity is left alone. */
record TeedCallback(AsyncExecCallback callback, Call call, CancellableDependency future)
    implements AsyncExecCallback {
  @Override
  public @Nullable AsyncDataConsumer handleResponse(
      HttpResponse response, @Nullable EntityDetails entity) throws HttpException, IOException {
    call.head(response.getCode(), HeaderFields.of(response, null));
    if (entity == null) {
      call.end(Call.Ending.OK, null);
    }
    AsyncDataConsumer consumer = callback.handleResponse(response, entity);
    return consumer == null ? null : new Consumer(consumer, call);
  }

  @Override
  public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
    callback.handleInformationResponse(response);
  }

  @Override
  public void completed() {
    call.end(Call.Ending.OK, null);
    callback.completed();
  }

  @Override
  public void failed(Exception cause) {
    call.end(future.isCancelled() ? Call.Ending.CANCELLED : Call.Ending.ERROR, cause);
    callback.failed(cause);
  }

  private record Consumer(AsyncDataConsumer consumer, Call call) implements AsyncDataConsumer {
    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
      consumer.updateCapacity(channel);
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
      call.data(Call.Direction.RESPONSE, bytes);
      consumer.consume(bytes);
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers)
        throws HttpException, IOException {
      call.end(Call.Ending.OK, null);
      consumer.streamEnd(trailers);
    }

    @Override
    public void releaseResources() {
      consumer.releaseResources();
    }
  }
}
