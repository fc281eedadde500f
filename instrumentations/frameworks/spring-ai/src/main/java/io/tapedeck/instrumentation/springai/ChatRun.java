package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;

/** One question to a chat client. */
final class ChatRun {
  /** As {@code ChatMemory.CONVERSATION_ID}, which some versions keep elsewhere. */
  private static final String CONVERSATION = "chat_memory_conversation_id";

  private ChatRun() {}

  static @Nullable Call begin(Deck deck, @Nullable Object request) {
    Object conversation =
        request instanceof ChatClientRequest asked ? asked.context().get(CONVERSATION) : null;
    Map<String, String> keys =
        conversation == null
            ? Map.of()
            : Map.of("spring-ai.conversation", String.valueOf(conversation));
    return deck.agent(deck.scope(), "ChatClient", keys);
  }
}
