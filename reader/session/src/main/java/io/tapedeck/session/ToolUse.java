package io.tapedeck.session;

import io.tapedeck.session.message.Part.ToolCall;
import io.tapedeck.session.message.Part.ToolResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tool call that a reply asked for, and what became of it.
 *
 * @param asked as the model wrote it; null for a recorded execution that no reply asked for
 * @param call the recorded execution, or null where none was seen
 * @param told what the next request told the model, or null where no request followed
 * @param children calls made while the tool ran, in order
 */
public record ToolUse(
    @Nullable ToolCall asked,
    @Nullable RecordedCall call,
    @Nullable ToolResult told,
    List<RecordedCall> children) {

  public ToolUse {
    children = List.copyOf(children);
  }

  /** The tool's name. */
  public String name() {
    if (asked != null) {
      return asked.name();
    }
    return call == null ? "" : call.name();
  }
}
