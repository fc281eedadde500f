package io.tapedeck.instrumentation.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes the channel's own calls, as they would have been made when the application asked. */
final class RealCalls {
  private static final ThreadLocal<Boolean> MAKING = new ThreadLocal<>();

  private final Channel channel;
  private final CallOptions options;
  private final Context context = Context.current();

  RealCalls(Channel channel, CallOptions options) {
    this.channel = channel;
    this.options = options;
  }

  /** Whether this thread is in {@link #make}, so that the channel is to be left alone. */
  static boolean isMakingOne() {
    return MAKING.get() != null;
  }

  <Q, A> ClientCall<Q, A> make(MethodDescriptor<Q, A> method) {
    Context outer = context.attach();
    MAKING.set(true);
    try {
      return channel.newCall(method, options);
    } finally {
      MAKING.remove();
      context.detach(outer);
    }
  }

  /** Whom the call is made to. */
  String authority() {
    String own = options.getAuthority();
    return own == null ? channel.authority() : own;
  }

  /** Where the application wants to be told, or null where that is the channel's affair. */
  @Nullable Executor executor() {
    return options.getExecutor();
  }

  /** In which the application is told. */
  Context context() {
    return context;
  }
}
