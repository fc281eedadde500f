package io.tapedeck.recorder;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.Scope;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that a server received. Most have nothing to do with a model: what passes is held in
 * memory until a first call below is recorded, and only then goes to the journal.
 *
 * <p>Held events are a chain that grows by compare-and-set. Who records the first call below
 * empties it; what comes meanwhile is added to a new chain, which the same thread empties too, so
 * that all goes in in order and nobody waits.
 */
final class EntryCall implements Call {
  /** Something that happened to the call. */
  private interface Event {
    void tell(RecordedCall call);
  }

  /**
   * What is held.
   *
   * @param emptied whether a thread is at work that will empty this chain as well
   */
  private record Held(@Nullable Held before, @Nullable Event event, long bytes, boolean emptied) {
    /** Oldest first. A chain may be as long as a body has single bytes. */
    void tell(RecordedCall call) {
      ArrayDeque<Event> events = new ArrayDeque<>();
      for (Held each = this; each != null; each = each.before()) {
        if (each.event() != null) {
          events.push(each.event());
        }
      }
      events.forEach(event -> event.tell(call));
    }
  }

  private static final AtomicReferenceFieldUpdater<EntryCall, Held> HELD =
      AtomicReferenceFieldUpdater.newUpdater(EntryCall.class, Held.class, "held");

  private static final Held NOTHING = new Held(null, null, 0, false);
  private static final Held EMPTIED = new Held(null, null, 0, true);

  /** Stands for: events go straight to the journal. */
  private static final Held THROUGH = new Held(null, null, 0, true);

  private final Function<RecorderScope, @Nullable RecordedCall> begin;
  private final RecorderScope scope;
  private final long limitBytes;
  private volatile Held held = NOTHING;
  private volatile @Nullable RecordedCall recorded;

  /** Whether the limit was reached: what comes then is counted, and left out. */
  private volatile boolean over;

  /**
   * Holds back a call.
   *
   * @param begin puts its begin into the ring; null where that was lost
   * @param scope where calls on its behalf begin, with this in it
   * @param limitBytes how much of its bodies is held
   */
  EntryCall(
      Function<RecorderScope, @Nullable RecordedCall> begin,
      Function<EntryCall, RecorderScope> scope,
      long limitBytes) {
    this.begin = begin;
    this.scope = scope.apply(this);
    this.limitBytes = limitBytes;
  }

  /** A call on its behalf is about to be recorded. */
  @SuppressWarnings("ReferenceEquality") // states are told by identity
  void record() {
    Held now = held;
    while (!now.emptied()) {
      if (HELD.compareAndSet(this, now, EMPTIED)) {
        RecordedCall call = begin.apply(scope);
        recorded = call;
        tell(now, call);
        while (!HELD.compareAndSet(this, EMPTIED, THROUGH)) {
          tell(HELD.getAndSet(this, EMPTIED), call);
        }
        return;
      }
      now = held;
    }
  }

  private static void tell(Held events, @Nullable RecordedCall call) {
    if (call != null) {
      events.tell(call);
    }
  }

  @SuppressWarnings("ReferenceEquality")
  private void hold(Event event, int bytes) {
    for (; ; ) {
      Held now = held;
      if (now == THROUGH) {
        RecordedCall call = recorded;
        if (call != null) {
          event.tell(call);
        }
        return;
      }
      if (HELD.compareAndSet(this, now, new Held(now, event, now.bytes() + bytes, now.emptied()))) {
        return;
      }
    }
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public @Nullable Playback playback() {
    return null;
  }

  @Override
  public boolean answersFromTape() {
    return false;
  }

  @Override
  public void data(Direction direction, ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    data(direction, copy, 0, copy.length);
  }

  @Override
  @SuppressWarnings("ReferenceEquality")
  public void data(Direction direction, byte[] bytes, int offset, int length) {
    Held now = held;
    if (over || (now != THROUGH && now.bytes() + length > limitBytes)) {
      over = true;
      hold(to -> to.leaveOut(direction, length), 0);
    } else if (now == THROUGH) {
      hold(to -> to.data(direction, bytes, offset, length), 0);
    } else {
      byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
      hold(to -> to.data(direction, copy, 0, length), length);
    }
  }

  @Override
  public void head(int status, Headers headers) {
    Headers copy = copy(headers);
    hold(to -> to.head(status, copy), 0);
  }

  /** Header fields that stay as they are: servers use their objects for the next request. */
  static Headers copy(Headers headers) {
    List<String> fields = new ArrayList<>();
    headers.forEach(
        (name, value) -> {
          fields.add(name);
          fields.add(value);
        });
    return sink -> {
      for (int i = 0; i < fields.size(); i += 2) {
        sink.field(fields.get(i), fields.get(i + 1));
      }
    };
  }

  @Override
  public void end(Ending ending, @Nullable Throwable cause) {
    hold(to -> to.end(ending, cause), 0);
  }
}
