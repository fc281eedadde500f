package io.tapedeck.instrumentation.reactornetty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClientRequest;

/**
 * Copies what passes between the client and the codec of a connection, and has the answer heard in
 * the scope of whoever asked; asks for nothing and holds nothing back. Stays with a connection that
 * is used again, for the attempt that has it then.
 */
final class Tee extends ChannelDuplexHandler {
  private volatile @Nullable Attempt attempt;
  private volatile @Nullable HttpClientRequest client;

  /** The tee of a connection, from now on for this attempt; null where there is no place for it. */
  static @Nullable Tee on(Channel channel, Attempt attempt, HttpClientRequest client) {
    ChannelPipeline pipeline = channel.pipeline();
    Tee tee = pipeline.get(Tee.class);
    if (tee == null) {
      if (pipeline.get(NettyPipeline.ReactiveBridge) == null) {
        return null;
      }
      tee = new Tee();
      pipeline.addBefore(NettyPipeline.ReactiveBridge, "tapedeck", tee);
    }
    tee.attempt = attempt;
    tee.client = client;
    return tee;
  }

  /**
   * The answer fails, and its reader is told next, in the scope that this enters.
   *
   * @return the scope before, or null where nobody reads
   */
  @Nullable Scope failed(Throwable failure) {
    Attempt present = attempt;
    if (present == null) {
      return null;
    }
    present.failed(failure);
    return present.asker().enter();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    Attempt present = attempt;
    HttpClientRequest written = client;
    if (present != null && written != null) {
      if (message instanceof HttpRequest request) {
        present.request(written.resourceUrl(), request);
      }
      ByteBuf content = content(message);
      if (content != null) {
        present.data(Call.Direction.REQUEST, content);
      }
    }
    super.write(context, message, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    Attempt present = attempt;
    if (present == null) {
      super.channelRead(context, message);
      return;
    }
    if (message instanceof HttpResponse response) {
      present.head(response);
    }
    ByteBuf content = message instanceof HttpContent part ? part.content() : null;
    if (content != null && content.isReadable()) {
      present.data(Call.Direction.RESPONSE, content);
    }
    if (message instanceof LastHttpContent) {
      present.answeredWhole();
    }
    Scope outer = present.asker().enter();
    try {
      super.channelRead(context, message);
    } finally {
      outer.enter();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    Attempt present = attempt;
    if (present == null) {
      super.channelInactive(context);
      return;
    }
    // The client first: it knows whether this is a failure, and which.
    Scope outer = present.asker().enter();
    try {
      super.channelInactive(context);
    } finally {
      outer.enter();
    }
    present.closed();
  }

  /** The bytes of a written message, whose codec takes buffers bare and wrapped; null for none. */
  static @Nullable ByteBuf content(Object message) {
    ByteBuf content =
        message instanceof HttpContent part
            ? part.content()
            : message instanceof ByteBuf bytes ? bytes : null;
    return content != null && content.isReadable() ? content : null;
  }
}
