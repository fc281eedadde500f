package io.tapedeck.api;

/**
 * Tells the recorder about the session that the current thread works on. Does nothing, at no cost,
 * where the agent is not there; never throws. Safe from any thread.
 */
public final class Tapedeck {
  private Tapedeck() {}

  /**
   * Names the session: all that bears the same key is one session, across threads, JVMs and hosts.
   * Inside an agent that the recorder knows, the key counts for its run; elsewhere for what this
   * thread does until it is given another key.
   *
   * @param key such as a conversation id, or empty to end it; no personal data, it is shown in
   *     lists
   */
  public static void session(String key) {
    // The agent weaves this method.
  }

  /** Puts a label on the session, such as {@code tenant} or {@code feedback}. */
  public static void label(String name, String value) {
    // The agent weaves this method.
  }

  /** Says how the session came out, such as {@code resolved} or {@code escalated}. */
  public static void outcome(String outcome) {
    // The agent weaves this method.
  }

  /** Leaves the rest of the session off the record. */
  public static void doNotRecord() {
    // The agent weaves this method.
  }
}
