package io.tapedeck.instrumentation.jetty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tapedeck.spi.AnsweringThreads;
import io.tapedeck.spi.ChunkPump;
import io.tapedeck.spi.Playback;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The far end of a connection: takes in what is written, and gives the recorded answer as HTTP/1.1,
 * a chunk for each time that the client is ready for more.
 */
final class PlayedEndPoint extends ByteArrayEndPoint {
  private final String method;
  private final Consumer<Throwable> abort;
  private final AtomicLong unread = new AtomicLong();
  private @Nullable ChunkPump pump;
  private boolean wanted;

  /**
   * Makes one for one exchange.
   *
   * @param method of the request
   * @param abort given what the application saw in place of an answer, or of the rest of it
   */
  PlayedEndPoint(Scheduler scheduler, String method, Consumer<Throwable> abort) {
    super(scheduler, 0);
    this.method = method;
    this.abort = abort;
  }

  /** The request is written: gives the head, and what follows when it is asked for. */
  void answer(Playback playback) {
    if (playback.status() == 0) {
      // No head was recorded: the application saw an exception, which this throws.
      try {
        playback.nextChunk();
        abort.accept(new IOException("the tape has neither an answer nor an exception"));
      } catch (Throwable recorded) {
        fail(recorded);
      }
      return;
    }
    Head head = Head.of(playback, method);
    addInput(head.bytes());
    ChunkPump answer = new ChunkPump(playback, new Framed(head.framing()));
    boolean waiting;
    synchronized (this) {
      pump = answer;
      waiting = wanted;
    }
    if (waiting) {
      answer.request(1);
    }
  }

  @Override
  protected void needsFillInterest() throws IOException {
    super.needsFillInterest();
    ChunkPump answer;
    synchronized (this) {
      wanted = true;
      answer = pump;
    }
    if (answer != null && unread.get() == 0) {
      AnsweringThreads.EXECUTOR.execute(() -> answer.request(1));
    }
  }

  @Override
  public void addInput(ByteBuffer input) {
    unread.addAndGet(input.remaining());
    super.addInput(input);
  }

  /** What is written goes nowhere: the request was taken in before. */
  @Override
  public boolean flush(ByteBuffer... written) {
    for (ByteBuffer bytes : written) {
      bytes.position(bytes.limit());
    }
    return true;
  }

  @Override
  public int fill(ByteBuffer into) throws IOException {
    int read = super.fill(into);
    unread.addAndGet(-Math.max(0, read));
    return read;
  }

  @Override
  protected void execute(Runnable task) {
    AnsweringThreads.EXECUTOR.execute(task);
  }

  private void fail(Throwable recorded) {
    if (!(recorded instanceof CancellationException)) {
      abort.accept(recorded);
    } // Else the application did not wait for it, and is to do again what it did instead.
  }

  /** How the end of a body is told. */
  private enum Framing {
    LENGTH,
    CHUNKED,
    NO_BODY
  }

  /** Status line and headers. */
  private record Head(ByteBuffer bytes, Framing framing) {
    static Head of(Playback playback, String method) {
      Framing framing = framing(playback, method);
      return new Head(ByteBuffer.wrap(text(playback, framing)), framing);
    }

    private static byte[] text(Playback playback, Framing framing) {
      StringBuilder text = new StringBuilder();
      int status = playback.status();
      text.append("HTTP/1.1 ").append(status).append(' ').append(HttpStatus.getMessage(status));
      text.append("\r\n");
      playback
          .headers()
          .forEach(
              (name, value) -> {
                if (!name.equalsIgnoreCase("transfer-encoding")) {
                  text.append(name).append(": ").append(value).append("\r\n");
                }
              });
      if (framing == Framing.CHUNKED) {
        text.append("Transfer-Encoding: chunked\r\n");
      }
      return text.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private static Framing framing(Playback playback, String method) {
      int status = playback.status();
      if (method.equalsIgnoreCase("HEAD") || status == 204 || status == 304) {
        return Framing.NO_BODY;
      }
      boolean[] length = {false};
      playback
          .headers()
          .forEach((name, value) -> length[0] |= name.equalsIgnoreCase("content-length"));
      return length[0] ? Framing.LENGTH : Framing.CHUNKED;
    }
  }

  private final class Framed implements ChunkPump.Taker {
    private final Framing framing;

    Framed(Framing framing) {
      this.framing = framing;
    }

    @Override
    public void chunk(ByteBuffer chunk) {
      if (framing == Framing.LENGTH) {
        addInput(chunk);
      } else if (framing == Framing.CHUNKED && chunk.hasRemaining()) {
        byte[] length = (Integer.toHexString(chunk.remaining()) + "\r\n").getBytes(ISO_8859_1);
        ByteBuffer framed = ByteBuffer.allocate(length.length + chunk.remaining() + 2);
        framed.put(length).put(chunk).put((byte) '\r').put((byte) '\n').flip();
        addInput(framed);
      }
    }

    @Override
    public void end() {
      if (framing == Framing.CHUNKED) {
        addInput(ByteBuffer.wrap("0\r\n\r\n".getBytes(ISO_8859_1)));
      }
    }

    @Override
    public void failed(Throwable recorded) {
      fail(recorded);
    }
  }
}
