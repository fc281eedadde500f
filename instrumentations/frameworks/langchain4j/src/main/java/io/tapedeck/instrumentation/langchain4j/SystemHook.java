package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A system of agents runs, in the session that its memory id names. Where another system invokes
 * it, it is that invocation.
 */
public final class SystemHook implements Hook {
  private final Deck deck;
  private final @Nullable MethodHandle name;

  public SystemHook(Deck deck, Lookup woven) throws IllegalAccessException {
    this.deck = deck;
    this.name = name(woven);
  }

  private static @Nullable MethodHandle name(Lookup woven) throws IllegalAccessException {
    try {
      return woven
          .findVirtual(woven.lookupClass(), "name", MethodType.methodType(String.class))
          .asType(MethodType.methodType(String.class, Object.class));
    } catch (NoSuchMethodException e) {
      return null; // Systems have names since planners run them.
    }
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    int count = arguments.length;
    if (count < 2 || !(arguments[count - 2] instanceof Method method)) {
      return null;
    }
    if (Invocation.claim(method) != null) {
      return null;
    }
    Object[] given = (Object[]) arguments[count - 1];
    Map<String, String> keys = ServiceHook.keys(ServiceHook.memoryId(method, given));
    Call call = deck.agent(deck.scope(), name(self, method), keys);
    if (call == null) {
      return null;
    }
    Invocation invocation =
        Invocation.begin(call, method, AgenticJson.given(method, given)).claimed();
    return (Exit)
        (result, thrown) -> {
          invocation.end(
              thrown == null ? AgenticJson.of(result) : null, AgenticJson.failure(thrown));
          return result;
        };
  }

  private String name(@Nullable Object handler, Method method) throws Throwable {
    if (name != null && handler != null) {
      return AgentName.of((String) name.invoke(handler), method, null);
    }
    return AgentName.ofSystem(method, handler);
  }
}
