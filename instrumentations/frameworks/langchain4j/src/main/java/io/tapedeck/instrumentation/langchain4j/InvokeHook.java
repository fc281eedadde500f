package io.tapedeck.instrumentation.langchain4j;

import dev.langchain4j.agentic.internal.AgentInvoker;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A system invokes one of its agents: an AI service, an object, a person, or another system. Once
 * more where its error handler says so.
 */
public final class InvokeHook implements Hook {
  private static final String ARGUMENTS =
      "dev.langchain4j.agentic.internal.AgentInvocationArguments";

  private final Deck deck;
  private final @Nullable MethodHandle named;

  public InvokeHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.deck = deck;
    this.named = named(woven);
  }

  private static @Nullable MethodHandle named(Lookup woven) throws ReflectiveOperationException {
    try {
      return woven
          .findVirtual(woven.findClass(ARGUMENTS), "namedArgs", MethodType.methodType(Map.class))
          .asType(MethodType.methodType(Map.class, Object.class));
    } catch (ClassNotFoundException e) {
      return null; // Arguments have names since 1.7.
    }
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    if (!(self instanceof AgentInvoker invoker) || arguments.length < 2) {
      return null;
    }
    Object agent = arguments[arguments.length - 2];
    String name = AgentName.of(invoker.name(), invoker.method(), agent);
    // Its session is that of the system, which knows the memory id where there is one.
    Call call = deck.agent(deck.scope(), name, Map.of());
    if (call == null) {
      return null;
    }
    String input = input(invoker, arguments[arguments.length - 1]);
    Invocation invocation = Invocation.begin(call, invoker.method(), input);
    return (Exit)
        (result, thrown) -> {
          invocation.end(
              thrown == null ? AgenticJson.of(result) : null, AgenticJson.failure(thrown));
          return result;
        };
  }

  private String input(AgentInvoker invoker, @Nullable Object given) throws Throwable {
    if (given instanceof Object[] positional) {
      return AgenticJson.given(invoker.method(), positional);
    }
    return named == null ? "{}" : AgenticJson.given((Map<?, ?>) named.invoke(given));
  }
}
