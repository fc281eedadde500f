package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The hop that a connection is making; the next one ends it. Does not refer to the connection,
 * which it is attached to. Written by the thread that holds the connection's lock; another may
 * disconnect or read the answer.
 */
final class Exchange {
  /** An application may drop a connection with its answer unread: nobody closes it then. */
  private static final Attachments<Exchange> OF_CONNECTION =
      new Attachments<>(gone -> gone.end(Call.Ending.CLOSED_EARLY, null));

  /** What this thread crosses, so that what happens further in knows to whom it happens. */
  private static final ThreadLocal<Exchange> CURRENT = new ThreadLocal<>();

  private volatile @Nullable Call call;
  private volatile @Nullable PlayedHop played;
  private volatile boolean begun;
  private volatile boolean writing;
  private volatile boolean asking;
  private volatile boolean sent;
  private volatile boolean answered;
  private volatile boolean handedOver;
  private volatile long contentLength = -1;

  static Exchange of(Object connection) {
    Exchange known = OF_CONNECTION.get(connection);
    if (known == null) {
      known = new Exchange();
      OF_CONNECTION.put(connection, known);
    }
    return known;
  }

  static @Nullable Exchange find(@Nullable Object connection) {
    return OF_CONNECTION.get(connection);
  }

  static @Nullable Exchange current() {
    return CURRENT.get();
  }

  /** Makes this the exchange that the thread crosses and returns the one it crossed. */
  @Nullable Exchange enter() {
    Exchange outer = CURRENT.get();
    CURRENT.set(this);
    return outer;
  }

  static void leave(@Nullable Exchange outer) {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }

  /** The next hop begins, so that the one before it has got what it will get. */
  void begin(@Nullable Call next) {
    end(Call.Ending.OK, null);
    call = next;
    played = next != null && next.answersFromTape() ? new PlayedHop(next) : null;
    begun = true;
    sent = false;
    answered = false;
    handedOver = false;
    contentLength = -1;
  }

  /** Whether no hop has begun on this connection. */
  boolean isNew() {
    return !begun;
  }

  @Nullable Call call() {
    return call;
  }

  /** Answers this hop from a tape; null where the hop goes over the wire. */
  @Nullable PlayedHop played() {
    PlayedHop hop = played;
    return hop == null || hop.asksForReal() ? null : hop;
  }

  /** Whether the application is about to write a body, which a server may be asked about first. */
  boolean isWriting() {
    return writing;
  }

  void setWriting(boolean now) {
    writing = now;
  }

  /** Whether the application wants the answer, so that it will write no body any more. */
  boolean isAsking() {
    return asking;
  }

  void setAsking(boolean now) {
    asking = now;
  }

  boolean isSent() {
    return sent;
  }

  void markSent() {
    sent = true;
  }

  boolean isAnswered() {
    return answered;
  }

  /** Takes the final answer's head, once: a client that tries again parses within parsing. */
  void head(int status, Headers headers) {
    Call hop = call;
    if (hop != null && !answered) {
      answered = true;
      hop.head(status, headers);
      headers.forEach(
          (name, value) -> {
            if (name.equalsIgnoreCase("content-length")) {
              contentLength = length(value);
            }
          });
    }
  }

  private static long length(String value) {
    try {
      return Long.parseLong(value.trim());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The length that the answer's head names, or -1. */
  long contentLength() {
    return contentLength;
  }

  /** The application has the answer's body, which ends this hop from now on. */
  void handOver() {
    handedOver = true;
  }

  void end(Call.Ending ending, @Nullable Throwable cause) {
    Call hop = call;
    if (hop != null) {
      hop.end(ending, cause);
    }
  }

  /** A method of the connection threw; what the server said no to still has a body to be read. */
  void failed(Throwable thrown) {
    if (!handedOver) {
      end(Call.Ending.ERROR, thrown);
    }
  }
}
