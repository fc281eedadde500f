package io.tapedeck.recorder;

import io.tapedeck.spi.Scope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where calls begin. The thread's scope is a plain thread-local: a session crosses threads where a
 * hook carries its scope, and is never inherited by chance.
 */
final class RecorderScope implements Scope {
  private static final ThreadLocal<RecorderScope> CURRENT = new ThreadLocal<>();

  /** Outside of any agent. */
  static final RecorderScope NONE = new RecorderScope(0, null, null, Map.of());

  final long call;
  final @Nullable String agent;

  /** Shared by all scopes of one session; null outside of any. */
  final @Nullable Session session;

  /** Keys that the application gave outside of any agent; calls carry them themselves. */
  final Map<String, String> keys;

  RecorderScope(
      long call, @Nullable String agent, @Nullable Session session, Map<String, String> keys) {
    this.call = call;
    this.agent = agent;
    this.session = session;
    this.keys = keys;
  }

  /** What all scopes below one root scope share. */
  static final class Session {
    private volatile boolean recorded;

    Session(boolean recorded) {
      this.recorded = recorded;
    }

    boolean isRecorded() {
      return recorded;
    }

    void doNotRecord() {
      recorded = false;
    }
  }

  static RecorderScope current() {
    RecorderScope current = CURRENT.get();
    return current == null ? NONE : current;
  }

  boolean isRecorded() {
    return session == null || session.isRecorded();
  }

  @Override
  public Scope enter() {
    RecorderScope previous = current();
    if (this == NONE) {
      CURRENT.remove();
    } else {
      CURRENT.set(this);
    }
    return previous;
  }

  @Override
  public boolean inAgent() {
    return call != 0;
  }
}
