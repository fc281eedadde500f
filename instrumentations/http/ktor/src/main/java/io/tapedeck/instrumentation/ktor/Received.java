package io.tapedeck.instrumentation.ktor;

import io.ktor.client.plugins.HttpRequestTimeoutException;
import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import java.io.EOFException;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** What has come of an answer's body, and how that ends; the first end counts. */
final class Received implements TeedReader.Reading {
  /** By the request's job, as long as it runs. */
  static final Attachments<Received> BY_JOB = new Attachments<>();

  private final Call call;
  private final long length;
  private long bytes;
  private volatile boolean awaited;

  /**
   * Begins with nothing.
   *
   * @param length the body's, or a negative number where it is not known
   */
  Received(Call call, long length) {
    this.call = call;
    this.length = length;
  }

  @Override
  public void took(byte[] from, int count) {
    bytes += count;
    call.data(Call.Direction.RESPONSE, from, 0, count);
  }

  @Override
  public void waits(boolean waiting) {
    awaited = waiting;
  }

  /** The body is at its end. The engine does not tell whether that is where it should be. */
  @Override
  public void ended() {
    if (bytes < length) {
      String message = "the connection ended after " + bytes + " of " + length + " bytes";
      call.end(Call.Ending.ERROR, new EOFException(message));
    } else {
      call.end(Call.Ending.OK, null);
    }
  }

  @Override
  public void failed(Throwable thrown) {
    Failures.end(call, thrown);
  }

  /** Whoever knows the length need not read the end. */
  @Override
  public void closed() {
    call.end(bytes == length ? Call.Ending.OK : Call.Ending.CLOSED_EARLY, null);
  }

  /** The application is done with the answer, or has to be since its request was cancelled. */
  void left(Job job) {
    if (job.isCancelled()) {
      failed(job.getCancellationException());
    } else {
      closed();
    }
  }

  /** Nothing more comes of the request. Who waits for the body is told why, and ends it. */
  void over(@Nullable Throwable why) {
    if (awaited) {
      return;
    }
    if (why != null && Failures.root(why) instanceof HttpRequestTimeoutException timeout) {
      failed(timeout);
    } else {
      closed();
    }
  }
}
