package io.tapedeck.instrumentation.jetty;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/** Which call each exchange is. */
final class Exchanges {
  /** By exchange; those that a tape answers are not among them. */
  static final Attachments<Call> CALLS = new Attachments<>();

  /** By response: what has come of the answers to the calls above. */
  static final Attachments<Head> HEADS = new Attachments<>();

  /** Where the first exchange of a conversation began; redirects follow on the client's threads. */
  static final Attachments<Scope> SCOPES = new Attachments<>();

  /** What the client fails a request with whose answer the application closed. */
  private static final String CLOSED = "java.nio.channels.AsynchronousCloseException";

  /** An answer's header fields so far; the client runs what adds to them one after another. */
  record Head(Call call, List<HttpField> fields) {}

  private Exchanges() {}

  /** An exchange goes over the wire, and is recorded. */
  static void begin(HttpExchange exchange, Call call) {
    CALLS.put(exchange, call);
    HEADS.put(exchange.getResponse(), new Head(call, new ArrayList<>()));
  }

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
