package io.tapedeck.instrumentation.vertx;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.tapedeck.spi.AnsweringThreads;
import io.tapedeck.spi.ChunkPump;
import io.tapedeck.spi.Playback;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpResponseHead;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells a stream's handlers of a recorded answer, on its context, as much as they ask for. */
final class PlayedAnswer implements ChunkPump.Taker {
  private final Context context;
  private final Map<String, Handler<?>> handlers = new ConcurrentHashMap<>();
  private long demand = Long.MAX_VALUE;
  private boolean listened;
  private boolean expecting;
  private boolean over;
  private @Nullable ChunkPump pump;
  private @Nullable Runnable held;

  PlayedAnswer(Context context) {
    this.context = context;
  }

  void handler(String name, @Nullable Handler<?> handler) {
    if (handler == null) {
      handlers.remove(name);
    } else {
      handlers.put(name, handler);
    }
  }

  /** Begins: the head, then what is asked for. */
  void give(Playback playback) {
    AnsweringThreads.EXECUTOR.execute(
        () -> {
          if (playback.status() == 0) {
            refuse(playback);
          } else {
            later(() -> begin(playback));
          }
        });
  }

  /** No head was recorded: the application saw an exception. */
  private void refuse(Playback playback) {
    try {
      playback.nextChunk();
      fail(new IllegalStateException("the tape has neither an answer nor an exception"));
    } catch (Throwable recorded) {
      failed(recorded);
    }
  }

  private void begin(Playback playback) {
    if (isOver()) {
      return;
    }
    int status = playback.status();
    MultiMap headers = HttpHeaders.headers();
    playback.headers().forEach(headers::add);
    String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
    tell("headHandler", new HttpResponseHead(HttpVersion.HTTP_1_1, status, reason, headers));
    synchronized (this) {
      pump = new ChunkPump(playback, this);
    }
    ask();
  }

  synchronized void pause() {
    demand = 0;
  }

  void fetch(long amount) {
    Runnable next;
    synchronized (this) {
      demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
      next = held;
      held = null;
    }
    if (next == null) {
      ask();
    } else {
      later(() -> deliver(next));
    }
  }

  /** Somebody waits for the body; before, nobody would be told of it. */
  void listened() {
    synchronized (this) {
      if (listened) {
        return;
      }
      listened = true;
    }
    later(this::ask);
  }

  private void ask() {
    ChunkPump present;
    synchronized (this) {
      present = pump;
      if (present == null || !listened || expecting || over || demand == 0) {
        return;
      }
      expecting = true;
    }
    present.request(1);
  }

  @Override
  public void chunk(ByteBuffer chunk) {
    byte[] bytes = new byte[chunk.remaining()];
    chunk.get(bytes);
    later(() -> deliver(() -> tell("chunkHandler", Buffer.buffer(bytes))));
  }

  @Override
  public void end() {
    later(
        () ->
            deliver(
                () -> {
                  finish();
                  tell("endHandler", HttpHeaders.headers());
                  tell("closeHandler", null);
                }));
  }

  @Override
  public void failed(Throwable recorded) {
    if (!(recorded instanceof CancellationException)) {
      fail(recorded);
    } // Else the application did not wait for it, and is to do again what it did instead.
  }

  /** Ends with an exception, whatever is asked for. */
  void fail(Throwable failure) {
    later(
        () -> {
          if (finish()) {
            tell("exceptionHandler", failure);
            tell("closeHandler", null);
          }
        });
  }

  /** Tells what has come, or keeps it for one who has paused. */
  private void deliver(Runnable next) {
    synchronized (this) {
      if (over) {
        return;
      }
      if (demand == 0) {
        held = next;
        return;
      }
      if (demand != Long.MAX_VALUE) {
        demand--;
      }
      expecting = false;
    }
    next.run();
    ask();
  }

  private synchronized boolean isOver() {
    return over;
  }

  private synchronized boolean finish() {
    boolean first = !over;
    over = true;
    return first;
  }

  private void later(Runnable work) {
    context.runOnContext(now -> work.run());
  }

  @SuppressWarnings("unchecked") // as the stream declares them
  private <T> void tell(String name, @Nullable T event) {
    Handler<T> handler = (Handler<T>) handlers.get(name);
    if (handler != null) {
      handler.handle(event);
    }
  }
}
