package io.tapedeck.instrumentation.grpc;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import org.jspecify.annotations.Nullable;

/**
 * What of a gRPC call goes to the deck, as if it were on the wire: HTTP, with bodies in the frames
 * of gRPC-Web, whose last one holds what gRPC has in trailers.
 *
 * <p>A call that streams both ways is recorded as one call for each message that the application
 * sends, with what came until it sent the next: so a replay knows when to say what.
 */
final class Wire {
  private static final Metadata.Key<String> TRACEPARENT =
      Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

  private final Deck deck;
  private final Scope asker;
  private final Scope calls;
  private final Target target;
  private final Metadata headers;
  private final boolean eachMessage;
  private @Nullable Call call;
  private @Nullable AnswerTold answer;
  private @Nullable Metadata answerHead;
  private boolean sent;

  private Wire(Deck deck, Target target, Metadata headers, boolean eachMessage) {
    this.deck = deck;
    this.asker = deck.scope();
    this.calls = asker.ofThisThread();
    this.target = target;
    this.headers = headers;
    this.eachMessage = eachMessage;
    begin();
  }

  private void begin() {
    Call begun = deck.http(calls, "POST", target, MetadataFields.of(headers), 1);
    call = begun;
    answer = begun == null ? null : new AnswerTold(begun, answerHead);
  }

  /** Begins; null where the call is to be left alone. */
  static @Nullable Wire begin(
      Deck deck, MethodDescriptor<?, ?> method, String authority, Metadata headers) {
    boolean eachMessage = method.getType() == MethodType.BIDI_STREAMING;
    Wire wire = new Wire(deck, target(authority, method.getFullMethodName()), headers, eachMessage);
    Call call = wire.call;
    if (call == null) {
      return null;
    }
    String traceparent = call.traceparent();
    if (traceparent != null) {
      headers.discardAll(TRACEPARENT);
      headers.put(TRACEPARENT, traceparent);
    }
    return wire;
  }

  static Target target(String authority, String method) {
    int colon = authority.lastIndexOf(':');
    boolean port = colon > 0 && authority.indexOf(']', colon) < 0;
    int number = -1;
    if (port) {
      try {
        number = Integer.parseInt(authority.substring(colon + 1));
      } catch (NumberFormatException e) {
        port = false; // An address of another kind than host and port.
      }
    }
    String host = port ? authority.substring(0, colon) : authority;
    return new Target(host, number, "/" + method, "grpc://" + authority + "/" + method);
  }

  /** Where the application goes on once it is told something, on whichever thread that is. */
  Scope asker() {
    return asker;
  }

  /** Whether each message that the application sends is answered by itself. */
  boolean isEachMessage() {
    return eachMessage;
  }

  // Held for as long as it takes to tell the deck, which waits for nothing: sender and listener are
  // two threads, and neither may tell of a call that the other has just ended.
  synchronized @Nullable Call call() {
    return call;
  }

  /** The application sends a message; null where it begins a call that is to be left alone. */
  synchronized @Nullable Call request(byte[] frame) {
    if (sent && eachMessage) {
      if (answer != null) {
        answer.complete();
      }
      begin();
    }
    sent = true;
    if (call != null) {
      call.data(Call.Direction.REQUEST, frame, 0, frame.length);
    }
    return call;
  }

  /** What was sent so far is sent again, to somebody else. */
  synchronized void again() {
    sent = false;
  }

  synchronized void head(Metadata head) {
    answerHead = head;
    if (answer != null) {
      answer.head(head);
    }
  }

  synchronized void response(byte[] frame) {
    if (answer != null) {
      answer.message(frame);
    }
  }

  /**
   * The call is over.
   *
   * @param cancelled whether because the application cancelled it
   */
  synchronized void close(Status status, Metadata trailers, boolean cancelled) {
    if (answer == null) {
      return;
    }
    if (cancelled && status.getCode() == Status.Code.CANCELLED) {
      answer.cancelled();
    } else {
      answer.close(status, trailers);
    }
  }
}
