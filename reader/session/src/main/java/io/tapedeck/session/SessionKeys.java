package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of a call's keys name a session, and how far a key reaches. */
final class SessionKeys {

  private static final String LANGCHAIN4J_MEMORY = "langchain4j.memory";

  private static final List<String> GRAPH_THREADS =
      List.of("langgraph4j.thread", "spring-ai-alibaba.thread");

  /** Tells one hand-off from others, within a session. */
  private static final String A2A_MESSAGE = "a2a.message";

  /** Before the names of what tells a message that a session began with from others. */
  private static final String OF_MESSAGES = "message.";

  /** What masking leaves of a value: it tells no session from another. */
  private static final String MASKED = "****";

  /** Before the names of keys that the operator chose. */
  private static final List<String> CHOSEN = List.of("header.", "mdc.", "baggage.");

  private SessionKeys() {}

  /**
   * The call's session keys, made unique. LangChain4j's memory ids count within one service of one
   * JVM: most applications number them from 1 and keep them in memory. Its id "default" says only
   * that the application gave none. The threads of graphs count within one graph the same way.
   */
  static List<String> of(CallFacts call) {
    if (call.keys.isEmpty()) {
      return List.of();
    }
    List<String> keys = new ArrayList<>();
    call.keys.forEach(
        (name, value) -> {
          if (value.isEmpty()
              || value.contains(MASKED)
              || name.startsWith("mcp.")
              || name.startsWith(OF_MESSAGES)
              || name.equals(A2A_MESSAGE)
              || isToolCallId(call, name)) {
            return;
          }
          if (GRAPH_THREADS.contains(name)) {
            keys.add(call.journal + "/" + call.name + "/" + value);
          } else if (!name.equals(LANGCHAIN4J_MEMORY)) {
            keys.add(name + "=" + value);
          } else if (!value.equals("default")) {
            keys.add(call.journal + "/" + call.name + "/" + value);
          }
        });
    return keys;
  }

  /** The id that the model gave a tool call, where the framework told it. */
  static @Nullable String toolCallId(CallFacts call) {
    for (var key : call.keys.entrySet()) {
      if (isToolCallId(call, key.getKey())) {
        return key.getValue();
      }
    }
    return null;
  }

  static boolean isToolCallId(CallFacts call, String key) {
    return call.boundary == Boundary.TOOL
        && key.contains("call")
        && CHOSEN.stream().noneMatch(key::startsWith);
  }
}
