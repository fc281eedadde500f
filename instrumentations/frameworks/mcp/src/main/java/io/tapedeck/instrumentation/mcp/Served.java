package io.tapedeck.instrumentation.mcp;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** What a server answers: what its handler does for it is done on the request's behalf. */
final class Served<T> extends Mono<T> {
  private final Mono<T> answer;
  private final Deck deck;
  private final Scope scope;
  private final JSONRPCRequest request;
  private final Json json;

  Served(Mono<T> answer, Deck deck, Scope scope, JSONRPCRequest request, Json json) {
    this.answer = answer;
    this.deck = deck;
    this.scope = scope;
    this.request = request;
    this.json = json;
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> subscriber) {
    Work work = begin();
    if (work == null) {
      answer.subscribe(subscriber);
    } else {
      work.run(() -> answer.subscribe(new Watched<>(subscriber, work, scope)));
    }
  }

  private @Nullable Work begin() {
    try {
      return Work.begin(deck, scope, request, json);
    } catch (RuntimeException e) {
      return null; // What cannot be read as JSON, the handler will complain of.
    }
  }
}
