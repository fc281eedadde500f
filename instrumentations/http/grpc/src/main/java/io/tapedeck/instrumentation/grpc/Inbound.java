package io.tapedeck.instrumentation.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Scope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call to a server on its way through the application, recorded or not. What the application
 * hears of it, it hears in its scope; what that throws ends it.
 */
final class Inbound {
  private final @Nullable Call entry;
  private @Nullable AnswerTold answer;

  Inbound(@Nullable Call entry) {
    this.entry = entry;
    this.answer = entry == null ? null : new AnswerTold(entry, null);
  }

  <T extends @Nullable Object> T tell(Supplier<T> work) {
    if (entry == null) {
      return work.get();
    }
    Scope outer = entry.scope().enter();
    try {
      return work.get();
    } catch (RuntimeException | Error thrown) {
      end(Call.Ending.ERROR, thrown); // What the client gets is the server's to decide.
      throw thrown;
    } finally {
      outer.enter();
    }
  }

  void tell(Runnable work) {
    Object unused =
        tell(
            () -> {
              work.run();
              return null;
            });
  }

  // Held for as long as it takes to tell the deck, which waits for nothing: whoever answers and who
  // hears that the client went away are two threads, and nothing may be told after the end.

  synchronized void received(byte[] message) {
    if (entry != null && answer != null) {
      byte[] frame = Frames.message(message);
      entry.data(Call.Direction.REQUEST, frame, 0, frame.length);
    }
  }

  synchronized void head(Metadata head) {
    if (answer != null) {
      answer.head(head);
    }
  }

  synchronized void sent(byte[] message) {
    if (answer != null) {
      answer.message(Frames.message(message));
    }
  }

  synchronized void closed(Status status, Metadata trailers) {
    if (answer != null) {
      answer.close(status, trailers);
      answer = null;
    }
  }

  /** The client went away. */
  void abandoned() {
    end(Call.Ending.CLOSED_EARLY, null);
  }

  private synchronized void end(Call.Ending ending, @Nullable Throwable cause) {
    if (entry != null && answer != null) {
      entry.end(ending, cause);
      answer = null;
    }
  }
}
