package io.tapedeck.instrumentation.reactornetty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Playback;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of a request, and gives one message of the recorded answer for each read that
 * it is asked for. Nothing is open. All happens on its event loop.
 */
final class PlayedChannel extends AbstractChannel {
  private static final ChannelMetadata METADATA = new ChannelMetadata(false);
  private static final SocketAddress NOWHERE = InetSocketAddress.createUnresolved("tape", 0);

  private final ChannelConfig config = new DefaultChannelConfig(this);
  private final Attempt attempt;
  private final PlayedConnect.Between client;
  private volatile boolean open = true;
  private volatile boolean asked;
  private @Nullable Playback answer;
  private boolean wanted;
  private boolean headGiven;
  private boolean done;

  PlayedChannel(Attempt attempt, PlayedConnect.Between client) {
    super(null);
    this.attempt = attempt;
    this.client = client;
    config.setAutoRead(false);
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer written) {
    for (Object message = written.current(); message != null; message = written.current()) {
      take(message);
      written.remove();
    }
  }

  private void take(Object message) {
    if (message instanceof HttpRequest request) {
      attempt.request(client.url(), request);
    }
    ByteBuf content = Tee.content(message);
    if (content != null) {
      attempt.data(Call.Direction.REQUEST, content);
    }
    if (message instanceof LastHttpContent) {
      // Not within a write: an answer may end the channel that is being written to.
      eventLoop().execute(this::ask);
    }
  }

  /** Whether the request was brought whole. */
  boolean isAsked() {
    return asked;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nothing is open, so nothing can fail
  void shut() {
    close();
  }

  private void ask() {
    asked = true;
    Call call = attempt.call();
    if (call == null || !call.answersFromTape()) {
      client.askForReal();
      return;
    }
    try {
      answer = call.playback();
    } catch (Throwable t) {
      client.failBeforeAnswer(t);
      return;
    }
    if (answer == null) {
      client.askForReal();
    } else {
      give();
    }
  }

  @Override
  protected void doBeginRead() {
    wanted = true;
    eventLoop().execute(this::give);
  }

  private void give() {
    Playback playback = answer;
    if (playback != null && wanted && !done && open) {
      attempt.asker().run(() -> give(playback));
    }
  }

  private void give(Playback playback) {
    if (headGiven) {
      wanted = false;
      giveBody(playback);
    } else if (playback.status() == 0) {
      done = true;
      failBeforeAnswer(playback);
    } else {
      wanted = false;
      headGiven = true;
      pipeline().fireChannelRead(head(playback));
      pipeline().fireChannelReadComplete();
    }
  }

  private void giveBody(Playback playback) {
    try {
      ByteBuffer chunk = playback.nextChunk();
      done = chunk == null;
      pipeline()
          .fireChannelRead(
              chunk == null
                  ? LastHttpContent.EMPTY_LAST_CONTENT
                  : new DefaultHttpContent(Unpooled.wrappedBuffer(chunk)));
      pipeline().fireChannelReadComplete();
    } catch (Throwable recorded) {
      done = true;
      pipeline().fireExceptionCaught(recorded);
      shut();
    }
  }

  /** No head was recorded: the application saw an exception. */
  private void failBeforeAnswer(Playback playback) {
    try {
      playback.nextChunk();
      client.failBeforeAnswer(
          new IllegalStateException("the tape has neither an answer nor an exception"));
    } catch (CancellationException e) {
      // The application did not wait for the answer, and is to do again what it did instead.
    } catch (Throwable recorded) {
      client.failBeforeAnswer(recorded);
    }
  }

  private static HttpResponse head(Playback playback) {
    HttpResponse response =
        new DefaultHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(playback.status()));
    playback.headers().forEach(response.headers()::add);
    return response;
  }

  @Override
  protected AbstractUnsafe newUnsafe() {
    return new AbstractUnsafe() {
      @Override
      public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        promise.setSuccess();
      }
    };
  }

  @Override
  protected boolean isCompatible(EventLoop loop) {
    return true;
  }

  @Override
  protected SocketAddress localAddress0() {
    return NOWHERE;
  }

  @Override
  protected SocketAddress remoteAddress0() {
    return NOWHERE;
  }

  @Override
  protected void doBind(SocketAddress local) {
    // Nothing is bound.
  }

  @Override
  protected void doDisconnect() {
    open = false;
  }

  @Override
  protected void doClose() {
    open = false;
    if (!asked) {
      attempt.closed();
    }
  }

  @Override
  public ChannelConfig config() {
    return config;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean isActive() {
    return open;
  }

  @Override
  public ChannelMetadata metadata() {
    return METADATA;
  }
}
