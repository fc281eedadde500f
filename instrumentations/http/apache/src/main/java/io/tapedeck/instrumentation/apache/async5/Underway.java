package io.tapedeck.instrumentation.apache.async5;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/** What one future of the client stands for: where it was asked for, and its latest attempt. */
final class Underway {
  /** By the future that all attempts of one exchange share; later ones are on other threads. */
  private static final Attachments<Underway> BY_FUTURE = new Attachments<>();

  private final Scope began;
  private volatile @Nullable Call attempt;

  private Underway(Scope began) {
    this.began = began;
  }

  /**
   * The one of a future.
   *
   * @param here where it begins, if this is its first attempt
   */
  static Underway of(Object future, Scope here) {
    Underway known = BY_FUTURE.get(future);
    if (known != null) {
      return known;
    }
    Underway begun = new Underway(here);
    BY_FUTURE.put(future, begun);
    return begun;
  }

  Scope began() {
    return began;
  }

  void attempt(Call call) {
    attempt = call;
  }

  /** Its latest attempt, or null where it has made none that is recorded. */
  static @Nullable Call attemptOf(@Nullable Object future) {
    Underway known = BY_FUTURE.get(future);
    return known == null ? null : known.attempt;
  }
}
