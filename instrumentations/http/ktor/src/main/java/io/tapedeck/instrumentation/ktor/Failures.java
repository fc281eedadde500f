package io.tapedeck.instrumentation.ktor;

import io.tapedeck.spi.Call;
import java.util.concurrent.CancellationException;

/** Ends calls with what was thrown. */
final class Failures {
  private Failures() {}

  static void end(Call call, Throwable thrown) {
    Throwable root = root(thrown);
    boolean cancelled = root instanceof CancellationException;
    call.end(cancelled ? Call.Ending.CANCELLED : Call.Ending.ERROR, root);
  }

  /** Whatever fails a request cancels its coroutines: why, the causes tell. */
  static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root instanceof CancellationException && root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
