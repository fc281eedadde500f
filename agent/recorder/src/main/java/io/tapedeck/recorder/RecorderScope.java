package io.tapedeck.recorder;

import io.tapedeck.spi.Scope;
import java.util.LinkedHashMap;
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

  /** Whose the calls are that begin here; null for the thread on which they do. */
  final @Nullable CallingThread thread;

  /** The server's request in which calls begin, to be recorded before them; null below those. */
  private final @Nullable EntryCall entry;

  /** The trace that the server's request came with, or null. */
  private final @Nullable String incomingTrace;

  /** What the application's context said of the session where calls were asked for. */
  private final Map<String, String> said;

  /** Whether the server's request is work for an agent, as a call of a tool is. */
  private final boolean forAgent;

  RecorderScope(
      long call, @Nullable String agent, @Nullable Session session, Map<String, String> keys) {
    this(call, agent, session, keys, null, null, null, Map.of(), false);
  }

  private RecorderScope(
      long call,
      @Nullable String agent,
      @Nullable Session session,
      Map<String, String> keys,
      @Nullable CallingThread thread,
      @Nullable EntryCall entry,
      @Nullable String incomingTrace,
      Map<String, String> said,
      boolean forAgent) {
    this.call = call;
    this.agent = agent;
    this.session = session;
    this.keys = keys;
    this.thread = thread;
    this.entry = entry;
    this.incomingTrace = incomingTrace;
    this.said = said;
    this.forAgent = forAgent;
  }

  /**
   * The scope of a request that a server received.
   *
   * @param trace that it came with, or null
   * @param work whether it is work for an agent, so that all calls made for it are recorded
   */
  RecorderScope ofEntry(long id, EntryCall received, @Nullable String trace, boolean work) {
    return new RecorderScope(id, null, session, keys, null, received, trace, Map.of(), work);
  }

  /** The trace that calls in this scope belong to, or null. */
  @Nullable String trace() {
    return session == null ? incomingTrace : session.trace;
  }

  /** The same scope in another session, or with other keys. */
  RecorderScope with(@Nullable Session other, Map<String, String> otherKeys) {
    return new RecorderScope(
        call, agent, other, otherKeys, thread, entry, incomingTrace, Map.of(), forAgent);
  }

  /** The same scope, asked for where the application's context says this of the session. */
  RecorderScope saying(Map<String, String> of) {
    return of.isEmpty()
        ? this
        : new RecorderScope(call, agent, session, keys, thread, entry, incomingTrace, of, forAgent);
  }

  /** Whether calls begin here that no call of ours but a server's request is above. */
  boolean isRoot() {
    return call == 0 || entry != null;
  }

  /** What the application's context said of the session. */
  Map<String, String> said() {
    return said;
  }

  /** The keys of a call that begins here. */
  Map<String, String> callKeys() {
    if (said.isEmpty()) {
      return keys;
    }
    Map<String, String> all = new LinkedHashMap<>(keys);
    all.putAll(said);
    return all;
  }

  /** A call in this scope is about to be recorded. */
  void aboutToRecord() {
    if (entry != null) {
      entry.record();
    }
  }

  /** What all scopes below one root scope share. */
  static final class Session {
    /** One trace for the whole session, whatever JVMs it comes to. */
    private final @Nullable String trace;

    private volatile boolean recorded;

    Session(boolean recorded, @Nullable String trace) {
      this.recorded = recorded;
      this.trace = trace;
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
  public Scope ofThisThread() {
    return new RecorderScope(
        call, agent, session, keys, CallingThread.current(), entry, incomingTrace, said, forAgent);
  }

  @Override
  public boolean isEmpty() {
    return call == 0 && session == null && keys.isEmpty();
  }

  @Override
  public boolean inAgent() {
    // A server's request says nothing about what is done for it, but where an agent sent it.
    return call != 0 && (entry == null || forAgent);
  }
}
