package io.tapedeck.instrumentation.a2a;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.a2a.client.transport.spi.interceptors.ClientCallContext;
import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.ObjectJson;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/** Something that another agent was given to do, from the request to the last that it tells. */
final class HandOff {
  /** What agents call themselves, by the transports to them. */
  static final Attachments<String> AGENTS = new Attachments<>();

  private final Call call;
  private final Scope outside;

  private HandOff(Call call, Scope outside) {
    this.call = call;
    this.outside = outside;
  }

  /**
   * Begins with all that is given; null where it is to be left alone.
   *
   * @param transport through which it goes
   * @param parameters as the library has them
   */
  static @Nullable HandOff begin(
      Deck deck,
      @Nullable Object transport,
      @Nullable Object parameters,
      @Nullable ClientCallContext context) {
    Scope outside = deck.scope();
    String name = AGENTS.get(transport);
    Call call =
        deck.handOff(
            outside,
            name == null ? "agent" : name,
            MessageId.keys(parameters),
            TracedContext.traceparent(context));
    if (call == null) {
      return null;
    }
    put(call, Call.Direction.REQUEST, ObjectJson.of(parameters));
    return new HandOff(call, outside);
  }

  /** What goes with the request: with it, the agent is told whose work this is. */
  @Nullable ClientCallContext telling(@Nullable ClientCallContext context) {
    String traceparent = call.traceparent();
    return traceparent == null ? context : TracedContext.of(context, traceparent);
  }

  /** The request is made from here on, on this thread. */
  void enter() {
    call.scope().enter();
  }

  /** What this thread does from here on is the application's own. */
  void leave() {
    outside.enter();
  }

  /** The application is told something: what it does then is not the other agent's. */
  void outside(Runnable told) {
    outside.run(told);
  }

  /** The agent told something; a line each, since it may tell more. */
  void tells(Object event) {
    put(call, Call.Direction.RESPONSE, ObjectJson.of(event) + "\n");
  }

  /** The agent gave all that it gives. */
  void gave(@Nullable Object result) {
    if (result != null) {
      put(call, Call.Direction.RESPONSE, ObjectJson.of(result));
    }
    end(null);
  }

  /** It is over; told more than once, the first counts. */
  void end(@Nullable Throwable failure) {
    call.end(failure == null ? Call.Ending.OK : Call.Ending.ERROR, failure);
  }

  private static void put(Call call, Call.Direction direction, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    call.data(direction, bytes, 0, bytes.length);
  }
}
