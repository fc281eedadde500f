package io.tapedeck.instrumentation.semantickernel;

import com.microsoft.semantickernel.exceptions.AIException;
import io.tapedeck.spi.UnmadeException;

/** The kernel's own exceptions, which are made of a code and the rest of their message. */
final class FunctionFailures {
  private static final String KIND = AIException.class.getName() + ": ";

  private FunctionFailures() {}

  /** As it was thrown, where it is the kernel's; what was recorded, where not. */
  static Throwable made(Throwable recorded) {
    String message = String.valueOf(recorded.getMessage());
    if (recorded instanceof UnmadeException && message.startsWith(KIND)) {
      String said = message.substring(KIND.length());
      for (AIException.ErrorCodes code : AIException.ErrorCodes.values()) {
        String prefix = code.getMessage() + ": ";
        if (said.startsWith(prefix)) {
          return new AIException(code, said.substring(prefix.length()), recorded.getCause());
        }
      }
    }
    return recorded;
  }
}
