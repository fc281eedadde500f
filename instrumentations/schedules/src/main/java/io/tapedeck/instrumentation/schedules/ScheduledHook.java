package io.tapedeck.instrumentation.schedules;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Work;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

/** A method runs that is due. What it does belongs to this run of it, and to no other. */
public final class ScheduledHook implements Hook {
  private final Deck deck;

  public ScheduledHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Exception {
    if (!(self instanceof ScheduledMethodRunnable due)) {
      return null;
    }
    Method method = due.getMethod();
    String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    return Work.named(name).begin(deck);
  }
}
