package io.tapedeck.instrumentation.springai;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;

/** The tool calls that this thread is about to execute: a tool is not told which one it is. */
final class ToolCalls {
  private static final ThreadLocal<ToolCalls> CURRENT = new ThreadLocal<>();

  private final List<AssistantMessage.ToolCall> coming;

  private ToolCalls(List<AssistantMessage.ToolCall> coming) {
    this.coming = new ArrayList<>(coming);
  }

  /** Returns what the thread had before. */
  static @Nullable ToolCalls enter(List<AssistantMessage.ToolCall> coming) {
    ToolCalls previous = CURRENT.get();
    CURRENT.set(new ToolCalls(coming));
    return previous;
  }

  static void leave(@Nullable ToolCalls previous) {
    if (previous == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(previous);
    }
  }

  /** The id that the model gave the next call of a tool, or null. */
  static @Nullable String next(String tool) {
    ToolCalls calls = CURRENT.get();
    if (calls == null) {
      return null;
    }
    for (AssistantMessage.ToolCall call : calls.coming) {
      if (call.name().equals(tool)) {
        calls.coming.remove(call);
        return call.id();
      }
    }
    return null;
  }
}
