package io.tapedeck.instrumentation.langchain4j;

import io.quarkiverse.langchain4j.runtime.aiservice.AiServiceMethodCreateInfo;
import io.smallrye.mutiny.Multi;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/** An AI service of Quarkus is called: an agent runs, in the session that its memory id names. */
public final class QuarkusServiceHook implements Hook {
  private final Deck deck;
  private final MethodHandle called;
  private final MethodHandle given;

  public QuarkusServiceHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.deck = deck;
    Class<?> input = woven.findClass(woven.lookupClass().getName() + "$Input");
    this.called = woven.findGetter(input, "createInfo", AiServiceMethodCreateInfo.class);
    this.given = woven.findGetter(input, "methodArgs", Object[].class);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    Object input = arguments[0];
    AiServiceMethodCreateInfo method = (AiServiceMethodCreateInfo) called.invoke(input);
    Object[] values = (Object[]) given.invoke(input);
    Object memoryId = method.getMemoryIdParamPosition().map(at -> values[at]).orElse(null);
    String type = method.getInterfaceName();
    // As Class.getSimpleName has it, of an interface that may be within another.
    String name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    Call call = deck.agent(deck.scope(), name, ServiceHook.keys(memoryId));
    if (call == null) {
      return null;
    }
    AgentRun run = new AgentRun(call);
    AgentRun.Entered entered = run.enter();
    return (Exit)
        (result, thrown) -> {
          entered.leave();
          if (result instanceof Multi<?> multi) {
            return SeenMulti.of(multi, run);
          }
          if (thrown != null || !run.isStreamed()) {
            run.end(thrown);
          }
          return result;
        };
  }
}
