package io.tapedeck.instrumentation.embabel;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/** A tool call is to be executed. */
public final class ToolCallHook implements Hook {
  private final MethodHandle id;

  /** Takes nothing from the deck: it only knows which tool call it is. */
  public ToolCallHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.id = woven.unreflect(woven.findClass("com.embabel.chat.ToolCall").getMethod("getId"));
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    ToolRun before = ToolRun.enter(new ToolRun((String) id.invoke(arguments[1])));
    return (Exit)
        (result, thrown) -> {
          var unused = ToolRun.enter(before);
          return result;
        };
  }
}
