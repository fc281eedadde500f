package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Scope;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** What the hooks of one class loader know together. */
final class Attempts {
  /** Scopes of enqueued calls, by what of them the dispatcher runs. */
  static final Attachments<Scope> ENQUEUED = new Attachments<>();

  /** The attempt that this thread is making. */
  private static final ThreadLocal<Call> CURRENT = new ThreadLocal<>();

  /** The last try of each call: OkHttp connects again by itself where a pooled connection fails. */
  private static final Attachments<Try> TRIES = new Attachments<>();

  private Attempts() {}

  private record Try(HttpUrl url, String method, int number) {
    boolean isOf(Request request) {
      return url.equals(request.url()) && method.equals(request.method());
    }
  }

  /** The number of this try, from 1; a redirect is another request and begins anew. */
  static int next(okhttp3.Call call, Request request) {
    Try last = TRIES.get(call);
    int number = last != null && last.isOf(request) ? last.number + 1 : 1;
    TRIES.put(call, new Try(request.url(), request.method(), number));
    return number;
  }

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
