package io.tapedeck.instrumentation.embabel;

import org.jspecify.annotations.Nullable;

/**
 * The tool call that this thread executes. A tool is not told its id; and that it failed is known
 * below what Embabel puts around tools, which makes a text of each failure.
 */
final class ToolRun {
  private static final ThreadLocal<ToolRun> CURRENT = new ThreadLocal<>();

  private final String id;
  private @Nullable Throwable failure;

  ToolRun(String id) {
    this.id = id;
  }

  static @Nullable ToolRun current() {
    return CURRENT.get();
  }

  /** Makes it this thread's; returns the one before. */
  static @Nullable ToolRun enter(@Nullable ToolRun run) {
    ToolRun before = CURRENT.get();
    if (run == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(run);
    }
    return before;
  }

  /** The id that the model gave it. */
  String id() {
    return id;
  }

  void failed(Throwable why) {
    failure = why;
  }

  /** Why it failed, or null. */
  @Nullable Throwable failure() {
    return failure;
  }
}
