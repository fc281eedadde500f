package io.tapedeck.player;

import io.tapedeck.journal.Boundary;
import io.tapedeck.player.tape.TapeCall;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/** Where calls begin in a replay: inside a call that was found on the tape, or nowhere. */
final class PlayScope implements Scope {
  private static final ThreadLocal<PlayScope> CURRENT = new ThreadLocal<>();

  private final @Nullable PlayedCall call;
  private final @Nullable Scope fork;

  PlayScope(@Nullable PlayedCall call, @Nullable Scope fork) {
    this.call = call;
    this.fork = fork;
  }

  static @Nullable PlayScope current() {
    return CURRENT.get();
  }

  /** The recorded call whose children begin here, or null. */
  @Nullable TapeCall parent() {
    return call == null ? null : call.asParent();
  }

  /** Who answers the call whose children begin here, or null. */
  @Nullable Referee referee() {
    return call == null ? null : call.referee();
  }

  /** The scope in the journal of this run, where one is kept. */
  @Nullable Scope fork() {
    return fork;
  }

  @Override
  public Scope enter() {
    PlayScope previous = CURRENT.get();
    if (call == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(this);
    }
    Scope previousFork = fork == null ? null : fork.enter();
    return previous == null ? new PlayScope(null, previousFork) : previous;
  }

  @Override
  public Scope ofThisThread() {
    return fork == null ? this : new PlayScope(call, fork.ofThisThread());
  }

  @Override
  public boolean isEmpty() {
    return call == null && (fork == null || fork.isEmpty());
  }

  @Override
  public boolean inAgent() {
    return call != null && call.boundary() != Boundary.ENTRY;
  }
}
