package io.tapedeck.instrumentation.langchain4j;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Scope;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of an agent by a system of agents, or of such a system by the application: what it
 * is given, what it gives back, and what this thread calls in between.
 *
 * <p>The method that is invoked may be that of an AI service, or of a system again. Either has a
 * hook of its own, further in, which claims the invocation, so that there is one agent and not one
 * in another. It is known by its method: the first call of that very method on this thread is the
 * one that the invocation makes; a later one, from a tool say, is another agent's.
 */
final class Invocation {
  private static final ThreadLocal<Invocation> CURRENT = new ThreadLocal<>();

  private final Call call;
  private final Method method;
  private final Scope around;
  private final @Nullable Invocation outer;
  private boolean claimed;
  private @Nullable AgentRun run;

  private Invocation(Call call, Method method) {
    this.call = call;
    this.method = method;
    this.around = call.scope().enter();
    this.outer = CURRENT.get();
  }

  /** Begins on this thread. */
  static Invocation begin(Call call, Method method, String input) {
    put(call, Call.Direction.REQUEST, input);
    Invocation invocation = new Invocation(call, method);
    CURRENT.set(invocation);
    return invocation;
  }

  /** The invocation that calls this method, if that is how it is called; nobody gets it twice. */
  static @Nullable Invocation claim(Method called) {
    Invocation current = CURRENT.get();
    if (current == null || current.claimed || !current.method.equals(called)) {
      return null;
    }
    current.claimed = true;
    return current;
  }

  /** There is nobody further in who might claim it. */
  Invocation claimed() {
    claimed = true;
    return this;
  }

  /** It is an AI service's run, which may outlive the method where it is streamed. */
  AgentRun run() {
    AgentRun service = new AgentRun(call);
    run = service;
    return service;
  }

  /** The method ended, on the thread on which it began. */
  void end(@Nullable String output, @Nullable Throwable thrown) {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
    around.enter();
    if (thrown == null && run != null && run.isStreamed()) {
      return;
    }
    if (output != null) {
      put(call, Call.Direction.RESPONSE, output);
    }
    call.end(thrown == null ? Call.Ending.OK : Call.Ending.ERROR, thrown);
  }

  private static void put(Call call, Call.Direction direction, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    call.data(direction, bytes, 0, bytes.length);
  }
}
