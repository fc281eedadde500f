package io.tapedeck.instrumentation.reactornetty;

import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.client.HttpClientRequest;
import reactor.util.context.Context;

/** Puts a tee on the connection as soon as there is one, before the request is written to it. */
final class WatchedObserver implements ConnectionObserver {
  private final ConnectionObserver observer;
  private final Attempt attempt;
  private @Nullable Tee tee;

  WatchedObserver(ConnectionObserver observer, Attempt attempt) {
    this.observer = observer;
    this.attempt = attempt;
  }

  @Override
  public Context currentContext() {
    return observer.currentContext();
  }

  @Override
  public void onStateChange(Connection connection, State newState) {
    if (tee == null && connection instanceof HttpClientRequest request) {
      tee = Tee.on(connection.channel(), attempt, request);
    }
    observer.onStateChange(connection, newState);
  }

  @Override
  public void onUncaughtException(Connection connection, Throwable error) {
    // What sends the client elsewhere comes here too, after the answer that says so has ended.
    attempt.failed(error);
    attempt.asker().run(() -> observer.onUncaughtException(connection, error));
  }
}
