package io.tapedeck.session.message;

import java.util.Locale;

/** Who speaks. */
public enum Role {
  /** Instructions to the model, including OpenAI's {@code developer}. */
  SYSTEM,
  USER,
  ASSISTANT,
  /** The result of a tool call. */
  TOOL,
  /** A text to embed or to rank; nobody says it, and no conversation goes on from it. */
  INPUT,
  /** Figures about such texts, or about a conversation. */
  OUTPUT,
  /** A role that the provider names and we do not know; the raw message has it. */
  OTHER;

  /** Reads a provider's name for a role. */
  public static Role of(String wireName) {
    return switch (wireName.toLowerCase(Locale.ROOT)) {
      case "system", "developer" -> SYSTEM;
      case "user", "human" -> USER;
      case "assistant", "model", "ai", "chatbot" -> ASSISTANT;
      case "tool", "function" -> TOOL;
      default -> OTHER;
    };
  }

  /** The role in lower case, as a transcript shows it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
