package io.tapedeck.instrumentation.jms;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;

/** A listener is given a message; the last argument but a session is it. */
public final class MessageHook implements Hook {
  /** The message that this thread handles: a listener may be called by another that was woven. */
  private static final ThreadLocal<Message> HANDLED = new ThreadLocal<>();

  private final Deck deck;

  public MessageHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the same message, not one that is like it
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws JMSException {
    Message message = message(arguments);
    if (message == null || HANDLED.get() == message) {
      return null;
    }
    Exit end = MessageWork.of(message).begin(deck);
    if (end == null) {
      return null;
    }
    HANDLED.set(message);
    return (Exit)
        (result, thrown) -> {
          HANDLED.remove();
          return end.after(result, thrown);
        };
  }

  private static @Nullable Message message(@Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof Message message) {
        return message;
      }
    }
    return null;
  }
}
