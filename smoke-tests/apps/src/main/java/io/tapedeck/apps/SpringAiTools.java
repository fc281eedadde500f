package io.tapedeck.apps;

import java.util.List;
import org.springframework.ai.support.ToolCallbacks;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.function.FunctionToolCallback;

/** Tools for Spring AI of every kind: methods, one that fails among them, a function, our own. */
final class SpringAiTools {
  private static final String TEXT =
      "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}}}";

  private SpringAiTools() {}

  static List<ToolCallback> all() {
    ToolCallback[] methods = ToolCallbacks.from(new Methods());
    return List.of(methods[0], methods[1], function(), new Own());
  }

  private static ToolCallback function() {
    return FunctionToolCallback.builder("function", (Words words) -> "function of " + words)
        .description("A function.")
        .inputType(Words.class)
        .build();
  }

  /** What a function takes. */
  public record Words(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /** Tools that are methods. */
  public static final class Methods {
    @Tool(description = "A method.")
    public String method(String text) {
      return "method of " + text;
    }

    @Tool(description = "A method that fails.")
    public String failing(String text) {
      throw new IllegalStateException("no luck with " + text);
    }
  }

  private static final class Own implements ToolCallback {
    @Override
    public ToolDefinition getToolDefinition() {
      return ToolDefinition.builder()
          .name("own")
          .description("A tool of the application's own making.")
          .inputSchema(TEXT)
          .build();
    }

    @Override
    public String call(String input) {
      return "own of " + input;
    }
  }
}
