package io.tapedeck.spi;

/**
 * Where calls begin: inside an agent run, a tool execution, or nowhere. Immutable, and safe to
 * carry to another thread; the scope of a thread is changed with {@link #enter} and put back the
 * same way:
 *
 * <pre>{@code
 * Scope previous = scope.enter();
 * try { ... } finally { previous.enter(); }
 * }</pre>
 */
public interface Scope {

  /** Makes this the current thread's scope and returns the one it had. */
  Scope enter();

  /**
   * The same scope, for calls that begin on another thread and are this one's all the same: a
   * client may write a request on a thread of its own.
   */
  default Scope ofThisThread() {
    return this;
  }

  /** Does some work here and puts back the scope that the thread had. */
  default void run(Runnable work) {
    Scope previous = enter();
    try {
      work.run();
    } finally {
      previous.enter();
    }
  }

  /** Whether nothing is known of what calls belong to here, so that there is nothing to carry. */
  boolean isEmpty();

  /** Whether calls are known to belong to an agent or a tool here. */
  boolean inAgent();
}
