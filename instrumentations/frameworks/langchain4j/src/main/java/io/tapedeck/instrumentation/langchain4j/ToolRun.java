package io.tapedeck.instrumentation.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.TextCall;
import org.jspecify.annotations.Nullable;

/** One execution of a tool on this thread. */
final class ToolRun {
  /** Runs by the array of arguments that the tool's method is called with. */
  static final Attachments<ToolRun> BY_ARGUMENTS = new Attachments<>();

  private static final ThreadLocal<ToolRun> CURRENT = new ThreadLocal<>();

  private final TextCall call;
  private final ToolExecutionRequest request;
  private final @Nullable ToolRun outer;
  private volatile @Nullable Throwable failure;

  private ToolRun(TextCall call, ToolExecutionRequest request) {
    this.call = call;
    this.request = request;
    this.outer = CURRENT.get();
  }

  /**
   * Begins to record, unless this very request is being recorded by a call site further out.
   *
   * @param scope where the tool runs, or null for the thread's own
   */
  @SuppressWarnings("ReferenceEquality") // the same request, not an equal one
  static @Nullable ToolRun begin(Deck deck, @Nullable Scope scope, ToolExecutionRequest request) {
    ToolRun current = CURRENT.get();
    if (current != null && current.request == request) {
      return null;
    }
    Scope in = scope == null || deck.scope().inAgent() ? deck.scope() : scope;
    TextCall call =
        TextCall.begin(deck.tool(in, request.name(), request.id()), request.arguments());
    if (call == null) {
      return null;
    }
    ToolRun run = new ToolRun(call, request);
    CURRENT.set(run);
    return run;
  }

  static @Nullable ToolRun current() {
    return CURRENT.get();
  }

  /**
   * The recorded result, or what keeps it from being found, to be thrown; null where the tool is to
   * be executed.
   */
  TextCall.@Nullable Answered answer() {
    TextCall.Answered answered = call.answer();
    if (answered != null) {
      leave();
    }
    return answered;
  }

  /** The tool's method threw; the framework turns that into a text for the model. */
  void failed(Throwable thrown) {
    failure = thrown;
  }

  void end(@Nullable String result, @Nullable Throwable thrown) {
    leave();
    call.end(result, thrown == null ? failure : thrown);
  }

  private void leave() {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }
}
