package io.tapedeck.spi;

import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that takes a query and gives documents. It ends on the thread on which it began; what that
 * thread calls in between is made on its behalf.
 */
final class RetrievalCall {
  private static final ThreadLocal<RetrievalCall> CURRENT = new ThreadLocal<>();

  private final TextCall call;
  private final Object asked;
  private final @Nullable RetrievalCall outer;

  private RetrievalCall(TextCall call, Object asked) {
    this.call = call;
    this.asked = asked;
    this.outer = CURRENT.get();
  }

  /**
   * Whether this very query is being answered by a retriever further out, which only passes it on:
   * one retrieval, however many classes it goes through.
   */
  @SuppressWarnings("ReferenceEquality") // the same query, not an equal one
  static boolean passesOn(Object asked) {
    for (RetrievalCall call = CURRENT.get(); call != null; call = call.outer) {
      if (call.asked == asked) {
        return true;
      }
    }
    return false;
  }

  /**
   * Begins with the whole query; null where the call is to be left alone.
   *
   * @param retriever the object that is asked, whose class names the call
   * @param kind the name of one whose class has none that means anything
   * @param asked the library's own query
   */
  static @Nullable RetrievalCall begin(
      Deck deck, Object retriever, String kind, Object asked, RetrievalQuery query) {
    Call begun = deck.retrieval(deck.scope(), name(retriever.getClass(), kind));
    TextCall call = begun == null ? null : TextCall.begin(begun, RetrievalJson.of(query));
    if (call == null) {
      return null;
    }
    RetrievalCall retrieval = new RetrievalCall(call, asked);
    CURRENT.set(retrieval);
    return retrieval;
  }

  /** Lambdas and proxies are called otherwise in each JVM. */
  private static String name(Class<?> type, String kind) {
    if (type.isHidden() || type.isSynthetic() || Proxy.isProxyClass(type)) {
      return kind;
    }
    String name = type.getSimpleName();
    int generated = name.indexOf("$$");
    String own = generated < 0 ? name : name.substring(0, generated);
    return own.isEmpty() ? kind : own;
  }

  /**
   * Takes the answer from the tape, and with it ends this call.
   *
   * @return gives the recorded documents, or throws what was thrown instead; null where the real
   *     thing is to be asked
   */
  @Nullable Answered answer() {
    TextCall.Answered answered = call.answer();
    if (answered == null) {
      return null;
    }
    leave();
    return () -> RetrievalJson.documents(answered.text());
  }

  /** Recorded documents. */
  @FunctionalInterface
  interface Answered {
    List<RetrievedDocument> documents() throws Throwable;
  }

  /** Ends with what was found, or what was thrown in its place. */
  void end(@Nullable List<RetrievedDocument> found, @Nullable Throwable thrown) {
    leave();
    call.end(found == null ? null : RetrievalJson.of(found), thrown);
  }

  private void leave() {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }
}
