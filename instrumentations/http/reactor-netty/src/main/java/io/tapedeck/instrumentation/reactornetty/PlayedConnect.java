package io.tapedeck.instrumentation.reactornetty;

import io.netty.channel.ChannelHandlerAdapter;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.http.client.HttpClientRequest;
import reactor.util.context.Context;

/**
 * A connection to a tape. The client's own operations stand on it, on the client's own threads, so
 * that redirects, cancellation and demand are the client's.
 */
final class PlayedConnect extends Mono<Connection> {
  private final HttpClientConfig config;
  private final ConnectionObserver observer;
  private final Attempt attempt;
  private final Origin origin;

  PlayedConnect(
      HttpClientConfig config, ConnectionObserver observer, Attempt attempt, Origin origin) {
    this.config = config;
    this.observer = observer;
    this.attempt = attempt;
    this.origin = origin;
  }

  /** The tape has no answer: makes the client try again, which is then let through. */
  static final class AskForReal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AskForReal() {
      super("asked for real", null, false, false);
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what fails here, the channel closes with
  public void subscribe(CoreSubscriber<? super Connection> actual) {
    Between between = new Between(actual);
    actual.onSubscribe(between);
    // Nothing is encoded; the client finds places for its own handlers by this name.
    between.channel.pipeline().addLast(NettyPipeline.HttpCodec, new NoCodec());
    ChannelOperations.addReactiveBridge(
        between.channel, config.channelOperationsProvider(), between);
    EventLoop loop = config.loopResources().onClient(config.isPreferNative()).next();
    loop.register(between.channel);
  }

  private static final class NoCodec extends ChannelHandlerAdapter {}

  /** Between the channel, those who observe it, and those who wait for it. */
  final class Between implements ConnectionObserver, Subscription {
    private final CoreSubscriber<? super Connection> actual;
    private final PlayedChannel channel;
    private volatile @Nullable HttpClientRequest client;
    private volatile boolean given;
    private volatile boolean silent;

    Between(CoreSubscriber<? super Connection> actual) {
      this.actual = actual;
      this.channel = new PlayedChannel(attempt, this);
    }

    /** The URL that the client asks now, which after a redirect is another. */
    String url() {
      HttpClientRequest present = client;
      String url = present == null ? null : present.resourceUrl();
      return url == null ? "" : url;
    }

    void askForReal() {
      attempt.askForReal();
      origin.makeAgain(attempt);
      failBeforeAnswer(new AskForReal());
    }

    /** Ends the attempt as one ends that gets no answer; nobody is told that a channel closes. */
    void failBeforeAnswer(Throwable failure) {
      silent = true;
      channel.shut();
      attempt.asker().run(() -> actual.onError(failure));
    }

    @Override
    public Context currentContext() {
      return observer.currentContext();
    }

    @Override
    public void onStateChange(Connection connection, State newState) {
      if (silent) {
        return;
      }
      if (!given && connection instanceof HttpClientRequest request) {
        given = true;
        client = request;
        actual.onNext(connection);
      }
      observer.onStateChange(connection, newState);
      if (newState == State.DISCONNECTING && channel.isActive()) {
        channel.shut();
      }
    }

    @Override
    public void onUncaughtException(Connection connection, Throwable error) {
      if (silent) {
        return;
      }
      if (!channel.isAsked()) {
        attempt.failed(error); // The application could not bring its request.
      }
      observer.onUncaughtException(connection, error);
    }

    @Override
    public void request(long n) {
      // The connection is given when it is there.
    }

    @Override
    public void cancel() {
      channel.shut();
    }
  }
}
