package io.tapedeck.instrumentation.embabel;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.ObjectJson;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.TextCall;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process runs, or is ticked by the application; a run that ticks is one run. */
public final class RunHook implements Hook {
  private static final ThreadLocal<Object> RUNNING = new ThreadLocal<>();

  private final Deck deck;
  private final Processes processes;

  public RunHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.deck = deck;
    this.processes = new Processes(woven);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    Object around = RUNNING.get();
    if (self == null || self == around) {
      return null;
    }
    Call made = deck.agent(deck.scope(), processes.agent(self), processes.keys(self));
    TextCall call =
        made == null ? null : TextCall.begin(made, ObjectJson.of(processes.entries(self)));
    if (call == null) {
      return null;
    }
    Scope inside = deck.scope();
    RUNNING.set(self);
    return (Exit)
        (result, thrown) -> {
          if (around == null) {
            RUNNING.remove();
          } else {
            RUNNING.set(around);
          }
          String gave = null;
          try {
            gave = thrown == null ? ended(self, inside) : null;
          } finally {
            call.end(gave, thrown);
          }
          return result;
        };
  }

  /** Puts on record how it ended; returns what it gave. */
  private @Nullable String ended(Object process, Scope inside) throws Throwable {
    String status = processes.status(process);
    String last = processes.lastAction(process);
    if (status.equals("COMPLETED")) {
      List<@Nullable Object> entries = processes.entries(process);
      Ways.went(deck, inside, last, null);
      return entries.isEmpty() ? null : ObjectJson.of(entries.get(entries.size() - 1));
    }
    if (status.equals("WAITING") || status.equals("PAUSED")) {
      state(inside, "interrupt", Map.of("after", String.valueOf(last)));
    } else if (!status.equals("RUNNING")) {
      state(inside, "status", status);
    }
    return null;
  }

  private void state(Scope inside, String name, Object value) {
    deck.state(inside, name, ObjectJson.of(value));
  }
}
