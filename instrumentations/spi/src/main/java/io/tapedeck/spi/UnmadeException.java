package io.tapedeck.spi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a recorded exception of a class that only its own library can make. A hook that knows
 * the class makes it; whoever sees this one instead reads which it was.
 */
public final class UnmadeException extends IOException {
  private static final long serialVersionUID = 1;

  private final String className;

  public UnmadeException(String className, @Nullable String message, @Nullable Throwable cause) {
    super(message == null ? className : className + ": " + message, cause);
    this.className = className;
  }

  /** Binary name of the recorded exception's class. */
  public String className() {
    return className;
  }
}
