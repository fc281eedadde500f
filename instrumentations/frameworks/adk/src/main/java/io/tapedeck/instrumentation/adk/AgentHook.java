package io.tapedeck.instrumentation.adk;

import com.google.adk.agents.BaseAgent;
import com.google.adk.agents.InvocationContext;
import io.reactivex.rxjava3.core.Flowable;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** An agent is asked for its events; it runs once somebody subscribes to them. */
public final class AgentHook implements Hook {
  private final Deck deck;

  public AgentHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof BaseAgent agent)
        || !(arguments[0] instanceof InvocationContext context)) {
      return null;
    }
    String name = agent.name();
    String session = context.session().id();
    return (Exit)
        (result, thrown) ->
            result instanceof Flowable<?> events
                ? new AgentRun<>(events, deck, name, session)
                : result;
  }
}
