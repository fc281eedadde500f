package io.tapedeck.instrumentation.langchain4j;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.Scope;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One execution of a tool on this thread. */
final class ToolRun {
  private static final ThreadLocal<ToolRun> CURRENT = new ThreadLocal<>();

  private final Call call;
  private final ToolExecutionRequest request;
  private final @Nullable ToolRun outer;
  private final Scope outerScope;
  private @Nullable Throwable failure;

  private ToolRun(Call call, ToolExecutionRequest request) {
    this.call = call;
    this.request = request;
    this.outer = CURRENT.get();
    this.outerScope = call.scope().enter();
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
    Call call = deck.tool(in, request.name(), request.id());
    if (call == null) {
      return null;
    }
    put(call, Call.Direction.REQUEST, request.arguments());
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
  Hook.@Nullable Answer answer() {
    if (!call.answersFromTape()) {
      return null;
    }
    Playback playback;
    try {
      playback = call.playback();
    } catch (Throwable t) {
      leave();
      return () -> {
        throw t;
      };
    }
    if (playback == null) {
      return null;
    }
    leave();
    return () -> text(playback);
  }

  /** The tool's method threw; the framework turns that into a text for the model. */
  void failed(Throwable thrown) {
    failure = thrown;
  }

  void end(@Nullable String result, @Nullable Throwable thrown) {
    leave();
    put(call, Call.Direction.RESPONSE, result);
    Throwable cause = thrown == null ? failure : thrown;
    call.end(cause == null ? Call.Ending.OK : Call.Ending.ERROR, cause);
  }

  private void leave() {
    outerScope.enter();
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }

  private static String text(Playback playback) throws Throwable {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    for (ByteBuffer chunk = playback.nextChunk(); chunk != null; chunk = playback.nextChunk()) {
      byte[] bytes = new byte[chunk.remaining()];
      chunk.get(bytes);
      result.writeBytes(bytes);
    }
    return result.toString(UTF_8);
  }

  private static void put(Call call, Call.Direction direction, @Nullable String text) {
    if (text != null) {
      byte[] bytes = text.getBytes(UTF_8);
      call.data(direction, bytes, 0, bytes.length);
    }
  }
}
