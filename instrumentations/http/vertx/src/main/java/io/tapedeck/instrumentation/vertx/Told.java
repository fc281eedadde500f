package io.tapedeck.instrumentation.vertx;

import io.tapedeck.spi.Hook.Exit;
import io.tapedeck.spi.Scope;

/** The application's handlers are told something, in the scope of whoever asked. */
final class Told {
  private Told() {}

  /** Enters the asker's scope until the method is left. */
  static Exit in(Exchange exchange) {
    Scope previous = exchange.asker().enter();
    return (result, thrown) -> {
      previous.enter();
      return result;
    };
  }
}
