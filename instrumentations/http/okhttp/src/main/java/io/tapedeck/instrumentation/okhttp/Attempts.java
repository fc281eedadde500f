package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/** What the hooks of one class loader know together. */
final class Attempts {
  /** Scopes of calls that were enqueued, by the call: they run on a thread of the dispatcher. */
  static final Attachments<Scope> ENQUEUED = new Attachments<>();

  /** The attempt that this thread is making. */
  private static final ThreadLocal<Call> CURRENT = new ThreadLocal<>();

  private Attempts() {}

  static @Nullable Call current() {
    return CURRENT.get();
  }

  static void makeCurrent(@Nullable Call call) {
    if (call == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(call);
    }
  }
}
