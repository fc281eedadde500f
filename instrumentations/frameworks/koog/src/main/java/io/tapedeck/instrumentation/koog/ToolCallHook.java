package io.tapedeck.instrumentation.koog;

import ai.koog.agents.core.environment.GenericAgentEnvironment;
import ai.koog.prompt.message.MessagePart;
import ai.koog.serialization.JSONSerializer;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/** A tool call is to be executed; when it goes on after it suspended, there is none any more. */
public final class ToolCallHook implements Hook {
  private final MethodHandle serializer;

  /** Takes nothing from the deck: it only knows which tool call is coming. */
  public ToolCallHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.serializer =
        woven.findGetter(GenericAgentEnvironment.class, "serializer", JSONSerializer.class);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    if (!(self instanceof GenericAgentEnvironment environment)
        || !(arguments[0] instanceof MessagePart.Tool.Call call)) {
      return null;
    }
    ComingTool before =
        ComingTool.enter(
            new ComingTool(call, (JSONSerializer) serializer.invokeExact(environment)));
    return (Exit)
        (result, thrown) -> {
          var unused = ComingTool.enter(before);
          return result;
        };
  }
}
