package io.tapedeck.instrumentation.koog;

import ai.koog.prompt.message.MessagePart;
import ai.koog.serialization.JSONSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The tool call that this thread is about to execute: a tool is told neither its id nor its
 * arguments as the model gave them.
 *
 * @param serializer of the agent
 */
record ComingTool(MessagePart.Tool.Call call, JSONSerializer serializer) {
  private static final ThreadLocal<ComingTool> COMING = new ThreadLocal<>();

  /** Returns what the thread had before. */
  static @Nullable ComingTool enter(@Nullable ComingTool coming) {
    ComingTool before = COMING.get();
    if (coming == null) {
      COMING.remove();
    } else {
      COMING.set(coming);
    }
    return before;
  }
}
