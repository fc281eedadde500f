package io.tapedeck.instrumentation.embabel;

import org.jspecify.annotations.Nullable;

/** Stands on record for a tool that said that it failed, and did not say which exception why. */
final class ToolError extends Exception {
  private static final long serialVersionUID = 1;

  ToolError(@Nullable String message) {
    super(message, null, false, false);
  }
}
