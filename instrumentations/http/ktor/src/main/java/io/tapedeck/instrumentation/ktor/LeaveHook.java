package io.tapedeck.instrumentation.ktor;

import io.ktor.client.statement.HttpResponse;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * The application is done with an answer. What cleans up after it cancels the request first, and
 * whoever still reads would take that for a cancellation of the application's.
 */
public final class LeaveHook implements Hook {

  /** Takes nothing from the deck: the answer knows its call. */
  public LeaveHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[0] instanceof HttpResponse response) {
      Job job = response.getCoroutineContext().get(Job.Key);
      Received received = Received.BY_JOB.get(job);
      if (received != null) {
        received.closed();
      }
    }
    return null;
  }
}
