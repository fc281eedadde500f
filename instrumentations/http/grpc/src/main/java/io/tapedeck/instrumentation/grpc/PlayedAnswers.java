package io.tapedeck.instrumentation.grpc;

import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.internal.SerializingExecutor;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.Scope;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Tells an application what was recorded, one thing after the other, where and when it wants to be
 * told. All state belongs to the serialised executor.
 */
final class PlayedAnswers<A> {
  private final ClientCall.Listener<A> listener;
  private final MethodDescriptor<?, A> method;
  private final Scope asker;
  private final Context context;
  private final Executor executor;
  private final Queue<PlayedBody> bodies = new ArrayDeque<>();
  private long wanted;
  private boolean headTold;
  private boolean requestWhole;
  private boolean closed;
  private byte @Nullable [] held;
  private Frames.@Nullable Trailers trailers;

  PlayedAnswers(
      ClientCall.Listener<A> listener,
      MethodDescriptor<?, A> method,
      Scope asker,
      Context context,
      Executor executor) {
    this.listener = listener;
    this.method = method;
    this.asker = asker;
    this.context = context;
    this.executor = new SerializingExecutor(executor);
  }

  void ready() {
    tell(
        () -> {
          if (!closed) {
            listener.onReady();
          }
        });
  }

  void add(Playback playback) {
    tell(
        () -> {
          bodies.add(new PlayedBody(playback));
          go();
        });
  }

  void request(int messages) {
    tell(
        () -> {
          wanted += messages;
          go();
        });
  }

  /** The application has no more to send: what ends a stream may end it now. */
  void requestIsWhole() {
    tell(
        () -> {
          requestWhole = true;
          go();
        });
  }

  void close(Status status) {
    tell(() -> closeNow(status, new Metadata()));
  }

  private void tell(Runnable work) {
    executor.execute(() -> asker.run(context.wrap(work)));
  }

  private void closeNow(Status status, Metadata metadata) {
    if (!closed) {
      closed = true;
      listener.onClose(status, metadata);
    }
  }

  private void go() {
    try {
      while (!closed && step()) {
        // One thing was told.
      }
    } catch (CancellationException e) {
      // The application did not wait for the answer, and is to do again what it did instead.
      bodies.clear();
    } catch (Throwable recorded) {
      closeNow(Status.fromThrowable(recorded), new Metadata());
    }
  }

  private boolean step() throws Throwable {
    byte[] message = held;
    if (message != null) {
      if (wanted == 0) {
        return false;
      }
      wanted--;
      held = null;
      give(message);
      return true;
    }
    Frames.Trailers last = trailers;
    if (last != null) {
      if (last.status().isOk() && !requestWhole) {
        return false;
      }
      closeNow(last.status(), last.metadata());
      return false;
    }
    PlayedBody body = bodies.peek();
    if (body == null) {
      return false;
    }
    if (!body.isFramed()) {
      closeNow(HttpStatus.toStatus(body.status()), body.head());
      return false;
    }
    if (!headTold && body.isWithHead()) {
      headTold = true;
      listener.onHeaders(body.head());
      return true;
    }
    Frames.Frame frame = body.next();
    if (frame == null) {
      bodies.remove();
    } else if (frame.isTrailers()) {
      trailers = body.trailers(frame);
    } else {
      held = frame.content();
    }
    return true;
  }

  /** What fails here ends the call, as the channel has it. */
  private void give(byte[] message) {
    try {
      listener.onMessage(Answers.parse(method, message));
    } catch (RuntimeException | Error e) {
      closeNow(
          Status.CANCELLED.withCause(e).withDescription("Failed to read message."), new Metadata());
    }
  }
}
