package io.tapedeck.instrumentation.a2a;

import io.a2a.client.transport.spi.interceptors.ClientCallContext;
import io.a2a.spec.TaskStatusUpdateEvent;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An agent is given something to do, or asked about what it is doing, and tells of it bit by bit,
 * on threads of the transport's. The second consumer is told how it ended: with nothing where it
 * ended well.
 */
public final class StreamHook implements Hook {
  private final Deck deck;

  public StreamHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    ClientCallContext context = (ClientCallContext) arguments[3];
    if (!(arguments[1] instanceof Consumer<?> events)
        || !(arguments[2] instanceof Consumer<?> endings)) {
      return null;
    }
    HandOff handOff = HandOff.begin(deck, self, arguments[0], context);
    if (handOff == null) {
      return null;
    }
    Consumer<Object> watched = watched(handOff, events);
    PlayedEvents played = deck.mayAnswer() ? new PlayedEvents(watched) : null;
    arguments[1] = played == null ? watched : played;
    arguments[2] = ended(handOff, endings);
    arguments[3] = handOff.telling(context);
    handOff.enter();
    return (Exit)
        (result, thrown) -> {
          handOff.leave();
          if (played != null) {
            played.requested();
          }
          if (thrown != null) {
            handOff.end(thrown);
          }
          return result;
        };
  }

  @SuppressWarnings("unchecked") // the transport gives events, as it did before
  private static Consumer<Object> watched(HandOff handOff, Consumer<?> events) {
    return event -> {
      handOff.tells(event);
      handOff.outside(() -> ((Consumer<Object>) events).accept(event));
      // The transport hangs up at the last one, and may then not tell of the end.
      if (event instanceof TaskStatusUpdateEvent update && update.isFinal()) {
        handOff.end(null);
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static Consumer<Throwable> ended(HandOff handOff, Consumer<?> endings) {
    return failure -> {
      handOff.end(failure);
      handOff.outside(() -> ((Consumer<Throwable>) endings).accept(failure));
    };
  }
}
