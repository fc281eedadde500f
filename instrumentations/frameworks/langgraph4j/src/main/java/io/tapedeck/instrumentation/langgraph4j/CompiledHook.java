package io.tapedeck.instrumentation.langgraph4j;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A graph is compiled. The branches of parallel nodes are called without being named. */
public final class CompiledHook implements Hook {
  /** Names of nodes by their actions. One action in two nodes has the name of the later. */
  static final Attachments<String> NAMES = new Attachments<>();

  private final MethodHandle nodes;

  public CompiledHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.nodes = Internals.nodes(woven);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    Map<?, ?> all = (Map<?, ?>) nodes.invoke(self);
    all.forEach((name, action) -> NAMES.put(action, (String) name));
    return null;
  }
}
