package io.tapedeck.instrumentation.grpc;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.tapedeck.spi.AnsweringThreads;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Playback;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A call that a tape answers, once the application has sent what it has to send: its whole request,
 * or each message of a call that streams both ways. Nothing is connected to.
 */
final class PlayedCall<Q, A> extends ClientCall<Q, A> {
  private final Wire wire;
  private final RealCalls calls;
  private final MethodDescriptor<Q, A> method;
  private final List<Written> sent = new ArrayList<>();
  private volatile @Nullable PlayedAnswers<A> answers;
  private volatile @Nullable RecordedCall<Q, A> asked;
  private @Nullable Listener<A> listener;
  private @Nullable Metadata headers;
  private int wanted;
  private volatile boolean halfClosed;
  private boolean asking;

  PlayedCall(Wire wire, RealCalls calls, MethodDescriptor<Q, A> method) {
    this.wire = wire;
    this.calls = calls;
    this.method = method;
  }

  @Override
  public void start(Listener<A> listener, Metadata headers) {
    this.listener = listener;
    this.headers = headers;
    Executor own = calls.executor();
    PlayedAnswers<A> made =
        new PlayedAnswers<>(
            listener,
            method,
            wire.asker(),
            calls.context(),
            own == null ? AnsweringThreads.EXECUTOR : own);
    answers = made;
    if (!method.getType().clientSendsOneMessage()) {
      made.ready();
    }
  }

  @Override
  public void sendMessage(Q message) {
    RecordedCall<Q, A> real = asked;
    if (real != null) {
      real.sendMessage(message);
      return;
    }
    Written written = Written.of(method.getRequestMarshaller(), message);
    sent.add(written);
    if (written.failure() != null) {
      failed(written.failure());
      return;
    }
    Call call = wire.request(Frames.message(written.bytes()));
    if (wire.isEachMessage()) {
      ask(call);
    }
  }

  /** A channel ends its call at once, and so what was recorded of it ends here. */
  private void failed(Throwable failure) {
    if (asking) {
      close(Status.CANCELLED.withCause(failure).withDescription("Failed to stream message"));
    } else {
      ask(wire.call());
    }
  }

  @Override
  public void halfClose() {
    halfClosed = true;
    RecordedCall<Q, A> real = asked;
    if (real != null) {
      real.halfClose();
      return;
    }
    if (!asking) {
      ask(wire.call());
    }
    PlayedAnswers<A> present = answers;
    if (present != null && asked == null) {
      present.requestIsWhole();
    }
  }

  private void ask(@Nullable Call call) {
    boolean first = !asking;
    asking = true;
    Playback playback;
    try {
      playback = call == null ? null : call.playback();
    } catch (Throwable t) {
      close(Status.UNKNOWN.withDescription(t.getMessage()).withCause(t));
      return;
    }
    PlayedAnswers<A> present = answers;
    if (playback == null && first) {
      askForReal();
    } else if (playback == null) {
      close(Status.UNAVAILABLE.withDescription("answered from a tape so far, which ends here"));
    } else if (present != null) {
      present.add(playback);
    }
  }

  /** What was sent so far is sent again, to the real thing. */
  private void askForReal() {
    Listener<A> told = listener;
    Metadata head = headers;
    if (told == null || head == null) {
      return;
    }
    RecordedCall<Q, A> real = new RecordedCall<>(wire, calls, method);
    synchronized (this) {
      asked = real;
      real.start(told, head);
      if (wanted > 0) {
        real.request(wanted);
      }
    }
    wire.again();
    sent.forEach(real::send);
    if (halfClosed) {
      real.halfClose();
    }
  }

  private void close(Status status) {
    PlayedAnswers<A> present = answers;
    if (present != null) {
      present.close(status);
    }
  }

  @Override
  public synchronized void request(int messages) {
    RecordedCall<Q, A> real = asked;
    PlayedAnswers<A> present = answers;
    if (real != null) {
      real.request(messages);
    } else if (present != null) {
      wanted += messages;
      present.request(messages);
    }
  }

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {
    RecordedCall<Q, A> real = asked;
    if (real != null) {
      real.cancel(message, cause);
      return;
    }
    // In the words of the channel's own calls.
    Throwable why =
        message == null && cause == null
            ? new CancellationException("Cancelled without a message or cause")
            : cause;
    close(
        Status.CANCELLED
            .withDescription(message == null ? "Call cancelled without message" : message)
            .withCause(why));
  }

  @Override
  public boolean isReady() {
    RecordedCall<Q, A> real = asked;
    return real == null ? answers != null && !halfClosed : real.isReady();
  }

  @Override
  public void setMessageCompression(boolean enabled) {
    RecordedCall<Q, A> real = asked;
    if (real != null) {
      real.setMessageCompression(enabled);
    }
  }
}
