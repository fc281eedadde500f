package io.tapedeck.instrumentation.jetty;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Scope;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Which call each exchange is. */
final class Exchanges {
  /** By exchange; those that a tape answers are not among them. */
  static final Attachments<Call> CALLS = new Attachments<>();

  /** Where the first exchange of a conversation began; redirects follow on the client's threads. */
  static final Attachments<Scope> SCOPES = new Attachments<>();

  /** What the client fails a request with whose answer the application closed. */
  private static final String CLOSED = "java.nio.channels.AsynchronousCloseException";

  private Exchanges() {}

  /** Ends an exchange's call. */
  static void end(Object exchange, @Nullable Throwable failure) {
    Call call = CALLS.remove(exchange);
    if (call != null) {
      call.end(ending(failure), failure);
    }
  }

  private static Call.Ending ending(@Nullable Throwable failure) {
    if (failure == null) {
      return Call.Ending.OK;
    }
    if (failure instanceof CancellationException) {
      return Call.Ending.CANCELLED;
    }
    return failure.getClass().getName().equals(CLOSED)
        ? Call.Ending.CLOSED_EARLY
        : Call.Ending.ERROR;
  }
}
