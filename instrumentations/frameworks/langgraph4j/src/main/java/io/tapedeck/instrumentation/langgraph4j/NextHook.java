package io.tapedeck.instrumentation.langgraph4j;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bsc.async.AsyncGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A run is asked for its next element: it runs a node, waits for it, and sees where to go. What is
 * done between two elements is the application's, and not the run's.
 */
public final class NextHook implements Hook {
  private final Internals internals;

  public NextHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.internals = new Internals(woven);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    Run run = Run.OF.get(self);
    if (run == null || self == null) {
      return null;
    }
    if (run.asked()) {
      resumed(run, self);
    }
    Scope inside = run.scope();
    if (inside == null) {
      return null;
    }
    Scope outer = inside.enter();
    Run before = Run.enter(run);
    return (Exit)
        (result, thrown) -> {
          Run.enter(before);
          outer.enter();
          if (thrown != null) {
            run.end(Call.Ending.ERROR, thrown);
          } else if (result instanceof AsyncGenerator.Data<?> data) {
            see(run, data);
          }
          return result;
        };
  }

  private void resumed(Run run, Object generator) throws Throwable {
    String after = internals.resumedFrom(generator);
    if (after != null) {
      Map<String, Object> where = new LinkedHashMap<>();
      where.put("after", after);
      where.put("next", internals.next(generator));
      run.state("resume", where);
    }
  }

  private void see(Run run, AsyncGenerator.Data<?> data) throws Throwable {
    if (data.isDone()) {
      run.done();
      return;
    }
    Throwable failure = internals.failure(data);
    if (failure != null) {
      run.end(Call.Ending.ERROR, failure);
    }
  }
}
