package io.tapedeck.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncEntityConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;

/** Reads an answer of gRPC to its end, and keeps its status: the agent compares what is in it. */
final class GrpcStatus implements AsyncEntityConsumer<String> {
  private @Nullable FutureCallback<String> reader;
  private @Nullable String status;

  /** The status that fields name, such as {@code grpc-status 0}. */
  static String in(Header... fields) {
    for (Header field : fields) {
      if (field.getName().equalsIgnoreCase("grpc-status")) {
        return "grpc-status " + field.getValue();
      }
    }
    return "no grpc-status";
  }

  @Override
  public void streamStart(EntityDetails details, FutureCallback<String> callback) {
    reader = callback;
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer bytes) {
    bytes.position(bytes.limit());
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers) {
    String ended = trailers == null ? in() : in(trailers.toArray(new Header[0]));
    status = ended;
    if (reader != null) {
      reader.completed(ended);
    }
  }

  @Override
  public void failed(Exception failure) {
    if (reader != null) {
      reader.failed(failure);
    }
  }

  @Override
  public @Nullable String getContent() {
    return status;
  }

  @Override
  public void releaseResources() {
    // There are none but the answer itself, which is not kept.
  }
}
