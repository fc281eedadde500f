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
 * @param given the message's body; read only where the work may be recorded
 */
public record Work(String name, Map<String, String> about, Headers headers, Body given) {

  /** What was given; empty where there is nothing. */
  @FunctionalInterface
  public interface Body {
    byte[] read() throws Exception;
  }

  /** Work that is given nothing but its name. */
  public static Work named(String name) {
    return new Work(name, Map.of(), Headers.NONE, () -> new byte[0]);
  }

  /** Begins: what the thread does until it leaves the method is done for this work. */
  public Hook.@Nullable Exit begin(Deck deck) throws Exception {
    Call call = deck.workEntry(deck.nowhere(), name, about, headers);
    if (call == null) {
      return null;
    }
    byte[] body = given.read();
    if (body.length > 0) {
      call.data(Call.Direction.REQUEST, body, 0, body.length);
    }
    Scope outer = call.scope().enter();
    return (result, thrown) -> {
      outer.enter();
      call.end(thrown == null ? Call.Ending.OK : Call.Ending.ERROR, thrown);
      return result;
    };
  }
}
