package io.tapedeck.instrumentation.ktor;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import java.io.EOFException;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** What has come of an answer's body, and how that ends; the first end counts. */
final class Received implements TeedReader.Reading {
  /** By the request's job, as long as it runs. */
  static final Attachments<Received> BY_JOB = new Attachments<>();

  /** By what they are read from: one that nobody can read any more is not read any more. */
  static final Attachments<Received> BY_READER = new Attachments<>(Received::leave);

  private static final Object IDLE = "idle";
  private static final Object TAKING = "taking";
  private static final Object OVER = "over";

  private final Call call;
  private final long length;
  private final WeakReference<Job> job;
  private long bytes;

  /** One of those below, or what is to be done once what is being taken was. */
  private final AtomicReference<Object> state = new AtomicReference<>(IDLE);

  /**
   * Begins with nothing.
   *
   * @param length the body's, or a negative number where it is not known
   * @param job of the request
   */
  Received(Call call, long length, @Nullable Job job) {
    this.call = call;
    this.length = length;
    this.job = new WeakReference<>(job);
  }

  @Override
  public void took(byte[] from, int count) {
    if (!state.compareAndSet(IDLE, TAKING)) {
      return; // It is over, for whoever left it.
    }
    bytes += count;
    call.data(Call.Direction.RESPONSE, from, 0, count);
    if (!state.compareAndSet(TAKING, IDLE)) {
      ((Runnable) state.getAndSet(OVER)).run();
    }
  }

  /** The body is at its end. The engine does not tell whether that is where it should be. */
  @Override
  public void ended() {
    if (endedByJob()) {
      return;
    }
    if (bytes < length) {
      String message = "the connection ended after " + bytes + " of " + length + " bytes";
      end(() -> call.end(Call.Ending.ERROR, new EOFException(message)));
    } else {
      end(() -> call.end(Call.Ending.OK, null));
    }
  }

  /** A request that is cancelled loses its connection, which the body may take for its end. */
  private boolean endedByJob() {
    Job request = job.get();
    if (request == null || !request.isCancelled()) {
      return false;
    }
    failed(request.getCancellationException());
    return true;
  }

  @Override
  public void failed(Throwable thrown) {
    end(() -> Failures.end(call, thrown));
  }

  /** The application is done with the answer, or has to be since its request was cancelled. */
  @Override
  public void closed() {
    if (!endedByJob()) {
      leave();
    }
  }

  /** Whoever knows the length need not read the end. */
  private void leave() {
    end(() -> call.end(bytes == length ? Call.Ending.OK : Call.Ending.CLOSED_EARLY, null));
  }

  /** Who leaves may do so while another still reads: nothing may be on record after the end. */
  private void end(Runnable ending) {
    while (state.get() == IDLE || state.get() == TAKING) {
      if (state.compareAndSet(IDLE, OVER)) {
        ending.run();
      } else if (state.compareAndSet(TAKING, ending)) {
        return;
      }
    }
  }
}
