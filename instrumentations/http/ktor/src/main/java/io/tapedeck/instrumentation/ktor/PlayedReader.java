package io.tapedeck.instrumentation.ktor;

import io.ktor.client.plugins.HttpRequestTimeoutException;
import io.ktor.utils.io.ByteReadChannel;
import io.tapedeck.spi.AnsweringThreads;
import io.tapedeck.spi.Playback;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.CompletableDeferredKt;
import kotlinx.coroutines.Job;
import kotlinx.io.Buffer;
import kotlinx.io.Source;
import org.jspecify.annotations.Nullable;

/** Gives a recorded body: a chunk each time that its reader wants more than there is. */
final class PlayedReader implements ByteReadChannel {
  /**
   * Who reads for another hands on what it has read, and channels in between throw that away once
   * they fail: over a wire, a failure is late enough.
   */
  private static final long FAILS_AFTER_NANOS = 100_000_000;

  private final Playback playback;
  private final long length;
  private final @Nullable Job job;
  private final UnaryOperator<Throwable> seen;
  private final CompletableDeferred<Boolean> closed = pending();
  private final Buffer buffer = new Buffer();
  private long given;
  private volatile boolean atEnd;
  private volatile @Nullable Throwable cause;

  private PlayedReader(
      Playback playback, long length, @Nullable Job job, UnaryOperator<Throwable> seen) {
    this.playback = playback;
    this.length = length;
    this.job = job;
    this.seen = seen;
  }

  /**
   * Begins.
   *
   * @param length the body's, or a negative number where it is not known
   * @param context whose end is the body's, as with the engine
   * @param seen what the application saw of a recorded failure
   */
  static PlayedReader of(
      Playback playback, long length, CoroutineContext context, UnaryOperator<Throwable> seen) {
    Job job = context.get(Job.Key);
    PlayedReader reader = new PlayedReader(playback, length, job, seen);
    if (job != null) {
      var unused =
          job.invokeOnCompletion(
              why -> {
                if (why != null) {
                  reader.cancel(why);
                }
                return Unit.INSTANCE;
              });
    }
    return reader;
  }

  @Override
  public @Nullable Throwable getClosedCause() {
    return cause;
  }

  @Override
  public boolean isClosedForRead() {
    return cause != null || (atEnd && buffer.exhausted());
  }

  @Override
  public Source getReadBuffer() {
    failWhereClosed();
    return buffer;
  }

  @Override
  public void cancel(@Nullable Throwable why) {
    Throwable given = why == null ? new IOException("Channel was cancelled") : why;
    if (closed.completeExceptionally(given)) {
      cause = given;
    }
  }

  @Override
  public @Nullable Object awaitContent(int min, Continuation<? super Boolean> reader) {
    failWhereClosed();
    if (atEnd || buffer.getSize() >= min) {
      return buffer.getSize() >= min;
    }
    boolean atOnce = !playback.takesItsTime();
    Throwable failure = atOnce ? fill(min) : null;
    if (atOnce && failure == null) {
      return buffer.getSize() >= min;
    }
    CompletableDeferred<Boolean> filled = pending();
    var unused = closed.invokeOnCompletion(why -> why == null ? null : told(filled, why));
    AnsweringThreads.EXECUTOR.execute(
        () -> end(filled, min, failure == null ? fill(min) : failure));
    return filled.await(reader);
  }

  /** Fills the buffer, and gives what was recorded in place of the rest, if anything was. */
  private @Nullable Throwable fill(int min) {
    try {
      while (!atEnd && buffer.getSize() < min) {
        ByteBuffer chunk = playback.nextChunk();
        if (chunk == null) {
          atEnd = true;
        } else {
          byte[] bytes = new byte[chunk.remaining()];
          chunk.get(bytes);
          buffer.write(bytes, 0, bytes.length);
          given += bytes.length;
        }
      }
      return null;
    } catch (EOFException cut) {
      // Of a body whose length is known the engine gives what came, and says no more.
      atEnd = given < length;
      return atEnd ? null : cut;
    } catch (Throwable recorded) {
      return recorded;
    }
  }

  private void end(CompletableDeferred<Boolean> filled, int min, @Nullable Throwable failure) {
    if (failure == null) {
      var unused = filled.complete(buffer.getSize() >= min);
    } else if (!(failure instanceof CancellationException)) {
      if (!playback.takesItsTime()) {
        LockSupport.parkNanos(FAILS_AFTER_NANOS);
      }
      fail(seen.apply(failure));
    } // Else the application did not wait for it, and is to do again what it did instead.
  }

  /** A timeout is not the body's failure: it ends the request, and with it the body. */
  private void fail(Throwable failure) {
    if (failure instanceof HttpRequestTimeoutException && job != null) {
      CancellationException timeout = new CancellationException(failure.getMessage());
      timeout.initCause(failure);
      job.cancel(timeout);
    } else {
      cancel(failure);
    }
  }

  private static Unit told(CompletableDeferred<Boolean> filled, Throwable failure) {
    var unused = filled.completeExceptionally(failure);
    return Unit.INSTANCE;
  }

  private void failWhereClosed() {
    Throwable why = cause;
    if (why != null) {
      Then.fail(why);
    }
  }

  private static CompletableDeferred<Boolean> pending() {
    return CompletableDeferredKt.CompletableDeferred((Job) null);
  }
}
