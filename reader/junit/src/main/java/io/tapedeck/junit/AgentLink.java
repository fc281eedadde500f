package io.tapedeck.junit;

import java.io.IOException;
import java.util.Map;

/**
 * How this artifact speaks to the agent, which weaves these methods and answers in their place. By
 * types of the JDK alone, since the two share no class. The methods must keep their names: {@code
 * instrumentations/junit} knows them.
 */
@SuppressWarnings("DoNotCallSuggester") // They throw only as long as nobody has woven them.
final class AgentLink {
  private AgentLink() {}

  /**
   * Returns {@code ready}, {@code busy} with something that is not for tests, or {@code absent}.
   */
  static String state() {
    return "absent";
  }

  /** Puts a tape in, by the keys of the agent's options. */
  static void insert(Map<String, String> options) throws IOException {
    throw notAttached();
  }

  /** The report so far, as JSON. */
  static String report() {
    throw notAttached();
  }

  /** Takes the tape out and gives its report, as JSON. */
  static String eject() throws IOException {
    throw notAttached();
  }

  private static IllegalStateException notAttached() {
    return new IllegalStateException("the agent of Tapedeck is not attached to this JVM");
  }
}
