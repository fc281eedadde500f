package io.tapedeck.session.wire;

import java.util.List;

/** The formats that are read. */
public enum Api {
  OPENAI_CHAT("openai chat", new OpenAiChat()),
  OPENAI_RESPONSES("openai responses", new OpenAiResponses()),
  ANTHROPIC_MESSAGES("anthropic messages", new AnthropicMessages()),
  GOOGLE_GENERATE("google generateContent", new GoogleGenerate()),
  GOOGLE_INTERACTIONS("google interactions", new GoogleInteractions()),
  BEDROCK_CONVERSE("bedrock converse", new BedrockConverse()),
  BEDROCK_INVOKE("bedrock invoke", new HostedModel()),
  OLLAMA_CHAT("ollama chat", new OllamaChat()),
  OLLAMA_GENERATE("ollama generate", new OllamaGenerate()),
  COHERE_CHAT("cohere chat", new CohereChat()),
  COHERE_CHAT_V1("cohere chat v1", new CohereChatV1()),
  COMPLETIONS("completions", new Completions()),
  EMBEDDINGS("embeddings", new Embeddings()),
  RERANK("rerank", new Rerank()),
  OPENAI_COUNT(
      "openai token count", new TokenCount(new OpenAiResponses(), "/responses/input_tokens", "")),
  ANTHROPIC_COUNT(
      "anthropic token count", new TokenCount(new AnthropicMessages(), "/count_tokens", "")),
  GOOGLE_COUNT(
      "google token count",
      new TokenCount(new GoogleGenerate(), ":counttokens", "generateContentRequest")),
  BEDROCK_COUNT(
      "bedrock token count", new TokenCount(new BedrockConverse(), "/count-tokens", "input"));

  /** Those whose requests tell what they are, the surest first. */
  static final List<Api> TELLING =
      List.of(GOOGLE_GENERATE, EMBEDDINGS, ANTHROPIC_MESSAGES, OPENAI_RESPONSES, OPENAI_CHAT);

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
