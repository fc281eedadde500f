package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of an AI service. A streamed one outlives the method that began it: it ends with
 * the last reply, on whichever thread that comes.
 */
final class AgentRun {
  /** Runs by token stream, by response handler, and by handle of a stream. */
  static final Attachments<AgentRun> RUNS = new Attachments<>();

  /** Scopes by invocation context, for tools that run on a thread of their own. */
  static final Attachments<Scope> SCOPES = new Attachments<>();

  private static final ThreadLocal<AgentRun> CURRENT = new ThreadLocal<>();

  private final Call call;
  private boolean streamed;
  private int handlers;

  AgentRun(Call call) {
    this.call = call;
  }

  static @Nullable AgentRun current() {
    return CURRENT.get();
  }

  Scope scope() {
    return call.scope();
  }

  Call call() {
    return call;
  }

  /** Makes this the thread's run; the result puts back what was. */
  Entered enter() {
    Entered entered = new Entered(CURRENT.get(), call.scope().enter());
    CURRENT.set(this);
    return entered;
  }

  synchronized void streams() {
    streamed = true;
  }

  synchronized boolean isStreamed() {
    return streamed;
  }

  /** A handler for another reply of the model was made. */
  synchronized void awaitsReply() {
    handlers++;
  }

  /** Number of replies awaited so far. */
  synchronized int repliesAwaited() {
    return handlers;
  }

  /** The application wants no more of its stream. */
  void left() {
    call.end(Call.Ending.CLOSED_EARLY, null);
  }

  void end(@Nullable Throwable failure) {
    call.end(failure == null ? Call.Ending.OK : Call.Ending.ERROR, failure);
  }

  /** What a thread had before. */
  record Entered(@Nullable AgentRun run, Scope scope) {
    void leave() {
      if (run == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(run);
      }
      scope.enter();
    }
  }
}
