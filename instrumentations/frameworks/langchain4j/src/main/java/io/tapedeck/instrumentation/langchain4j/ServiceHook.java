package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An AI service is called: an agent runs, in the session that its memory id names. Where a system
 * of agents calls it, it is the agent that the system invokes.
 */
public final class ServiceHook implements Hook {
  private static final String MEMORY_ID = "dev.langchain4j.service.MemoryId";

  private final Deck deck;

  public ServiceHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[1] instanceof Method method) || method.getDeclaringClass() == Object.class) {
      return null;
    }
    Invocation invocation = Invocation.claim(method);
    if (invocation != null) {
      AgentRun.Entered entered = invocation.run().enter();
      return (Exit)
          (result, thrown) -> {
            entered.leave();
            return result;
          };
    }
    Call call =
        deck.agent(
            deck.scope(),
            method.getDeclaringClass().getSimpleName(),
            keys(memoryId(method, (Object[]) arguments[2])));
    if (call == null) {
      return null;
    }
    AgentRun run = new AgentRun(call);
    AgentRun.Entered entered = run.enter();
    return (Exit)
        (result, thrown) -> {
          entered.leave();
          if (thrown != null || !run.isStreamed()) {
            run.end(thrown);
          }
          return result;
        };
  }

  static Map<String, String> keys(@Nullable Object memoryId) {
    return memoryId == null ? Map.of() : Map.of("langchain4j.memory", String.valueOf(memoryId));
  }

  static @Nullable Object memoryId(Method method, Object @Nullable [] arguments) {
    if (arguments == null) {
      return null;
    }
    Annotation[][] annotations = method.getParameterAnnotations();
    for (int i = 0; i < annotations.length; i++) {
      for (Annotation annotation : annotations[i]) {
        if (annotation.annotationType().getName().equals(MEMORY_ID)) {
          return arguments[i];
        }
      }
    }
    return null;
  }
}
