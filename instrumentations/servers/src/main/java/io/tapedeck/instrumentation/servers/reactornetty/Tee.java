package io.tapedeck.instrumentation.servers.reactornetty;

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
import io.tapedeck.instrumentation.servers.Inbound;
import io.tapedeck.spi.Scope;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * Copies what passes between the server and the codec of a connection, and has what comes in heard
 * in the scope of its request; asks for nothing and holds nothing back. Stays with a connection
 * that is used again, for the request that it carries then.
 */
final class Tee extends ChannelDuplexHandler {
  private static final int FIRST_FINAL_STATUS = 200;

  private @Nullable Inbound inbound;
  private @Nullable SentHead head;

  /** From now on for this request, on the connection's thread; false where there is no place. */
  static boolean on(Channel channel, Inbound inbound, SentHead head) {
    ChannelPipeline pipeline = channel.pipeline();
    Tee tee = pipeline.get(Tee.class);
    if (tee == null) {
      if (pipeline.get(NettyPipeline.ReactiveBridge) == null) {
        return false;
      }
      tee = new Tee();
      pipeline.addBefore(NettyPipeline.ReactiveBridge, "tapedeck", tee);
    }
    tee.inbound = inbound;
    tee.head = head;
    return true;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    Inbound present = inbound;
    if (present == null || message instanceof HttpRequest) {
      super.channelRead(context, message); // Whose this is, is known once it was handed on.
      return;
    }
    ByteBuf content = content(message);
    if (content != null) {
      eachBuffer(content, present::read);
    }
    Scope outer = present.scope().enter();
    try {
      super.channelRead(context, message);
    } finally {
      outer.enter();
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    Inbound present = inbound;
    if (present == null || isInformation(message)) {
      super.write(context, message, promise);
      return;
    }
    if (head != null && message instanceof HttpResponse response) {
      head.sent(response);
    }
    ByteBuf content = content(message);
    if (content != null) {
      eachBuffer(content, present::wrote); // Whoever sends it lets go of it.
    }
    super.write(context, message, promise);
    if (message instanceof LastHttpContent) {
      inbound = null;
      present.complete();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    Inbound present = inbound;
    if (present == null) {
      super.channelInactive(context);
      return;
    }
    Scope outer = present.scope().enter();
    try {
      super.channelInactive(context);
    } finally {
      outer.enter();
      inbound = null;
      present.abandoned(null);
    }
  }

  /** Such as 100 Continue, which is a whole message before the answer. */
  private static boolean isInformation(Object message) {
    return message instanceof HttpResponse response
        && response.status().code() < FIRST_FINAL_STATUS;
  }

  private static @Nullable ByteBuf content(Object message) {
    ByteBuf content =
        message instanceof HttpContent part
            ? part.content()
            : message instanceof ByteBuf bytes ? bytes : null;
    return content != null && content.isReadable() ? content : null;
  }

  /** Views of the buffer's own memory: neither its indexes nor its count of references change. */
  private static void eachBuffer(ByteBuf bytes, Consumer<ByteBuffer> to) {
    if (bytes.nioBufferCount() == 1) {
      to.accept(bytes.nioBuffer(bytes.readerIndex(), bytes.readableBytes()));
      return;
    }
    for (ByteBuffer each : bytes.nioBuffers(bytes.readerIndex(), bytes.readableBytes())) {
      to.accept(each);
    }
  }
}
