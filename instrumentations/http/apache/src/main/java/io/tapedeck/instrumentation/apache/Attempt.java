package io.tapedeck.instrumentation.apache;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Playback;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One try of one request on the thread that makes it, from before the connection to the answer. */
public final class Attempt {
  private static final ThreadLocal<Attempt> CURRENT = new ThreadLocal<>();

  /** How often each exchange was tried, by what the client makes anew for each redirect. */
  private static final Attachments<Integer> TRIES = new Attachments<>();

  private final Call call;
  private final @Nullable Playback playback;
  private final AtomicBoolean bodySent = new AtomicBoolean();

  /**
   * Begins.
   *
   * @param playback what answers it, or null where the wire does
   */
  public Attempt(Call call, @Nullable Playback playback) {
    this.call = call;
    this.playback = playback;
  }

  /** The attempt that this thread is making. */
  public static @Nullable Attempt current() {
    return CURRENT.get();
  }

  /** Makes this thread's attempt another, or none. */
  public static void makeCurrent(@Nullable Attempt attempt) {
    if (attempt == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(attempt);
    }
  }

  /** The number of this try of an exchange, from 1. */
  public static int number(Object exchange) {
    Integer before = TRIES.get(exchange);
    int number = before == null ? 1 : before + 1;
    TRIES.put(exchange, number);
    return number;
  }

  public Call call() {
    return call;
  }

  public @Nullable Playback playback() {
    return playback;
  }

  /** Whether the body is sent for the first time; an authentication may send it again. */
  public boolean sendsBodyFirst() {
    return bodySent.compareAndSet(false, true);
  }
}
