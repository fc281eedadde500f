package io.tapedeck.session.wire;

/** The formats that are read. */
public enum Api {
  OPENAI_CHAT("openai chat"),
  OPENAI_RESPONSES("openai responses"),
  ANTHROPIC_MESSAGES("anthropic messages");

  private final String label;

  Api(String label) {
    this.label = label;
  }

  /** The format's name for people. */
  public String label() {
    return label;
  }

  WireFormat format() {
    return switch (this) {
      case OPENAI_CHAT -> new OpenAiChat();
      case OPENAI_RESPONSES -> new OpenAiResponses();
      case ANTHROPIC_MESSAGES -> new AnthropicMessages();
    };
  }
}
