package io.tapedeck.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work that no request asks an application for, as what a session begins with: a method that is
 * due, a message that a listener is given. Each is a session of its own, whatever the thread did
 * before.
 *
 * @param name of what runs, or of where the message came from
 * @param about what tells it from others; names begin with {@code message.}
 * @param headers of the message
 * @param given the message's body, not copied; empty where there is none
 */
public record Work(String name, Map<String, String> about, Headers headers, byte[] given) {

  /** Work that is given nothing but its name. */
  public static Work named(String name) {
    return new Work(name, Map.of(), Headers.NONE, new byte[0]);
  }

  /** Begins: what the thread does until it leaves the method is done for this work. */
  public Hook.@Nullable Exit begin(Deck deck) {
    Call call = deck.workEntry(deck.nowhere(), name, about, headers);
    if (call == null) {
      return null;
    }
    if (given.length > 0) {
      call.data(Call.Direction.REQUEST, given, 0, given.length);
    }
    Scope outer = call.scope().enter();
    return (result, thrown) -> {
      outer.enter();
      call.end(thrown == null ? Call.Ending.OK : Call.Ending.ERROR, thrown);
      return result;
    };
  }
}
