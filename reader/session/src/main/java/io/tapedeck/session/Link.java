package io.tapedeck.session;

/** Why a step belongs to its session; strongest first. */
public enum Link {
  /** Nothing before it: the session begins here. */
  FIRST("begins the session"),
  /** The framework's key, such as LangChain4j's memory id. */
  KEY("session key"),
  /** The application named the session. */
  NOTE("session note"),
  /** The request names the response it continues. */
  PREVIOUS_RESPONSE("previous response"),
  /** The request names its conversation. */
  CONVERSATION("conversation"),
  /** The same exchange, sent again. */
  RETRY("retry"),
  /** The application's own trace. */
  TRACE("trace"),
  /** Made within the same agent run or entry. */
  SCOPE("scope"),
  /** The request answers a tool call that the earlier reply asked for. */
  TOOL_CALL_ID("tool call id"),
  /** The request holds the earlier reply as an assistant message. */
  REPLY("reply sent again"),
  /** Only the beginning of the message list is the same. */
  PREFIX("inferred from the messages before");

  private final String label;

  Link(String label) {
    this.label = label;
  }

  /** The link's name for people. */
  public String label() {
    return label;
  }

  /** Whether the link is a guess, if a good one. */
  public boolean inferred() {
    return this == PREFIX;
  }
}
