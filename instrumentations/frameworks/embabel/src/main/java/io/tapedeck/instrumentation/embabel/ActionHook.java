package io.tapedeck.instrumentation.embabel;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.ObjectJson;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.TextCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An action is executed: a node, which is given the blackboard and adds to it. */
public final class ActionHook implements Hook {
  private final Deck deck;
  private final Processes processes;
  private final MethodHandle name;

  public ActionHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.deck = deck;
    this.processes = new Processes(woven);
    this.name = new Getters(woven).method("core.Action", "getName");
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    Scope run = deck.scope();
    Object action = arguments[0];
    if (self == null || action == null || !run.inAgent()) {
      return null;
    }
    String node = Processes.shortName(String.valueOf(name.invokeExact(action)));
    Call made = deck.node(run, node);
    if (made == null) {
      return null;
    }
    List<@Nullable Object> given = processes.entries(self);
    TextCall call = TextCall.begin(made, ObjectJson.of(given));
    if (call == null) {
      return null;
    }
    Ways.went(deck, run, processes.lastAction(self), node);
    return (Exit)
        (result, thrown) -> {
          String added = null;
          try {
            added = added(given.size(), processes.entries(self));
          } finally {
            call.end(added, thrown);
          }
          return result;
        };
  }

  private static String added(int before, List<@Nullable Object> now) {
    return ObjectJson.of(now.size() < before ? now : now.subList(before, now.size()));
  }
}
