package io.tapedeck.provider;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps every exchange in memory. Thread-safe. */
public final class MemoryLog implements ServedLog {
  private static final class Growing {
    final String head;
    final ByteBuffer request;
    final List<ByteBuffer> chunks = new ArrayList<>();
    int status;
    @Nullable Ending ending;

    Growing(String head, ByteBuffer request) {
      this.head = head;
      this.request = request;
    }
  }

  private final List<Growing> exchanges = new ArrayList<>();

  @Override
  public long request(ReceivedRequest request) {
    ByteBuffer body = request.body();
    ByteBuffer copy = ByteBuffer.allocate(body.remaining()).put(body).flip();
    return request(request.head(), copy);
  }

  synchronized long request(String head, ByteBuffer body) {
    exchanges.add(new Growing(head, body));
    return exchanges.size();
  }

  @Override
  public synchronized void head(long exchange, int status) {
    growing(exchange).status = status;
  }

  @Override
  public synchronized void chunk(long exchange, byte[] bytes) {
    growing(exchange).chunks.add(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
  }

  @Override
  public synchronized void end(long exchange, Ending ending) {
    growing(exchange).ending = ending;
  }

  /** Returns what has been served so far, in order of arrival. */
  public synchronized List<Exchange> exchanges() {
    List<Exchange> all = new ArrayList<>(exchanges.size());
    for (Growing each : exchanges) {
      all.add(
          new Exchange(
              all.size() + 1L,
              each.head,
              each.request.asReadOnlyBuffer(),
              each.status,
              List.copyOf(each.chunks),
              each.ending));
    }
    return all;
  }

  private Growing growing(long exchange) {
    return exchanges.get((int) exchange - 1);
  }
}
