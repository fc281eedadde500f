package io.tapedeck.instrumentation.jms;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;

/**
 * A listener is given a message. Where it is called by another that was woven, both begin: calls
 * are made on behalf of the inner one, and the outer one leaves no trace.
 */
public final class MessageHook implements Hook {
  private final Deck deck;

  public MessageHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Exception {
    for (Object argument : arguments) {
      if (argument instanceof Message message) {
        return MessageWork.of(message).begin(deck);
      }
    }
    return null;
  }
}
