package io.tapedeck.spi;

import org.jspecify.annotations.Nullable;

/**
 * Stands at a call site. One instance serves every call through the sites of one class loader.
 *
 * <p>Runs on the application's threads: takes no lock, does no I/O, reads nothing ahead. What it
 * throws is counted and never reaches the application; after too many the module steps aside.
 */
public interface Hook {

  /**
   * Told before the method's body runs.
   *
   * @param self the receiver, or null for a static method
   * @param arguments the arguments; elements declared with {@link JoinPoint#replacing} may be set
   * @return null to leave this call alone, an {@link Exit} to be told how it ended, or an {@link
   *     Answer} to answer in place of the body
   */
  @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) throws Throwable;

  /** What a hook decided about one call. */
  sealed interface Passage permits Exit, Answer {}

  /** Told how the method ended, on the thread that ran it. */
  @FunctionalInterface
  non-sealed interface Exit extends Passage {

    /**
     * Takes the method's ending and gives back what the caller gets.
     *
     * @param result what the method returned; null when it threw or returns void
     * @param thrown what the method threw, or null; always rethrown afterwards
     * @return what the caller gets in place of the result, usually the result itself
     */
    @Nullable Object after(@Nullable Object result, @Nullable Throwable thrown) throws Throwable;
  }

  /** Answers from a tape; the method's body never runs. */
  @FunctionalInterface
  non-sealed interface Answer extends Passage {

    /** Returns, or throws, what the application saw when the tape was made. */
    @Nullable Object answer() throws Throwable;
  }
}
