package io.tapedeck.instrumentation.koog;

import ai.koog.agents.core.agent.AIAgent;
import ai.koog.agents.core.agent.AIAgentRunSessionImpl;
import ai.koog.agents.core.agent.entity.AIAgentStrategy;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Names;
import io.tapedeck.spi.Scope;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Map;
import java.util.concurrent.CancellationException;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import org.jspecify.annotations.Nullable;

/** An agent runs. Where it suspended, the same method is called again, with its own state. */
public final class RunHook implements Hook {
  private static final String GOING_ON = AIAgentRunSessionImpl.class.getName() + "$run$";

  private final Deck deck;
  private final MethodHandle agent;
  private final MethodHandle strategy;
  private final MethodHandle id;

  public RunHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.deck = deck;
    this.agent = woven.findGetter(AIAgentRunSessionImpl.class, "agent", AIAgent.class);
    this.strategy =
        woven.findGetter(AIAgentRunSessionImpl.class, "strategy", AIAgentStrategy.class);
    this.id = woven.findGetter(AIAgentRunSessionImpl.class, "id", String.class);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    if (!(self instanceof AIAgentRunSessionImpl<?, ?, ?> session)
        || !(arguments[2] instanceof Continuation<?> caller)
        || caller.getClass().getName().startsWith(GOING_ON)) {
      return null;
    }
    Scope outer = deck.scope();
    Call call =
        deck.agent(outer, name(session), Map.of("koog.session", (String) id.invokeExact(session)));
    if (call == null) {
      return null;
    }
    arguments[2] = new Callee<>(caller, outer, call.scope(), (result, thrown) -> end(call, thrown));
    var unused = call.scope().enter();
    return (Exit)
        (result, thrown) -> {
          outer.enter();
          if (result != IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
            end(call, thrown);
          }
          return result;
        };
  }

  /** An agent without an id of the application's gets a new one each time. */
  private String name(AIAgentRunSessionImpl<?, ?, ?> session) throws Throwable {
    String given = ((AIAgent<?, ?>) agent.invokeExact(session)).getId();
    return Names.isMadeUp(given)
        ? ((AIAgentStrategy<?, ?, ?>) strategy.invokeExact(session)).getName()
        : given;
  }

  private static void end(Call call, @Nullable Throwable thrown) {
    if (thrown == null) {
      call.end(Call.Ending.OK, null);
    } else {
      boolean cancelled = thrown instanceof CancellationException;
      call.end(cancelled ? Call.Ending.CANCELLED : Call.Ending.ERROR, thrown);
    }
  }
}
