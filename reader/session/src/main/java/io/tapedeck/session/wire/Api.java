package io.tapedeck.session.wire;

import java.util.List;

/** The formats that are read. */
public enum Api {
  OPENAI_CHAT("openai chat", new OpenAiChat()),
  OPENAI_RESPONSES("openai responses", new OpenAiResponses()),
  ANTHROPIC_MESSAGES("anthropic messages", new AnthropicMessages()),
  GOOGLE_GENERATE("google generateContent", new GoogleGenerate()),
  OPENAI_COUNT(
      "openai token count", new TokenCount(new OpenAiResponses(), "/responses/input_tokens", "")),
  ANTHROPIC_COUNT(
      "anthropic token count", new TokenCount(new AnthropicMessages(), "/count_tokens", "")),
  GOOGLE_COUNT(
      "google token count",
      new TokenCount(new GoogleGenerate(), ":counttokens", "generateContentRequest"));

  /** Those whose requests tell what they are, the surest first. */
  static final List<Api> TELLING =
      List.of(GOOGLE_GENERATE, ANTHROPIC_MESSAGES, OPENAI_RESPONSES, OPENAI_CHAT);

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // Formats are stateless, as WireFormat asks.
  private final WireFormat format;

  Api(String label, WireFormat format) {
    this.label = label;
    this.format = format;
  }

  /** The format's name for people. */
  public String label() {
    return label;
  }

  WireFormat format() {
    return format;
  }
}
