package io.tapedeck.player;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.player.tape.Tape;
import io.tapedeck.player.tape.TapeCall;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a replay takes from the recorded run in place of chance. Thread-safe.
 *
 * <p>The clock begins when the first recorded call did, goes on as time does, and is never behind
 * what was answered last. UUIDs are those that the recorded requests show for the first time, in
 * their order. Generators of random numbers get the same seeds in each replay, by thread: the
 * recorded ones nobody knows.
 */
final class Pins {
  /** Version 4, as {@link UUID#randomUUID} draws them. */
  private static final Pattern UUIDS =
      Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\\b");

  private final Set<Pin> pins;
  private final Deque<UUID> uuids = new ArrayDeque<>();

  /** How many generators each thread has made, by name: what others do meanwhile is chance. */
  private final ConcurrentMap<String, AtomicLong> seedsByThread = new ConcurrentHashMap<>();

  private final AtomicLong aheadMillis;

  /** What can be pinned. */
  enum Pin {
    CLOCK,
    UUID,
    RANDOM
  }

  Pins(Set<Pin> pins, Tape tape) {
    this.pins = pins;
    this.aheadMillis =
        new AtomicLong(tape.calls().get(0).beganEpochMillis() - System.currentTimeMillis());
    Set<String> seen = new HashSet<>();
    for (TapeCall call : tape.calls()) {
      Matcher drawn = UUIDS.matcher(new String(call.request(), UTF_8));
      while (drawn.find()) {
        if (seen.add(drawn.group())) {
          uuids.add(UUID.fromString(drawn.group()));
        }
      }
      // What came back from elsewhere the application did not draw.
      Matcher given = UUIDS.matcher(new String(call.answer(), UTF_8));
      while (given.find()) {
        seen.add(given.group());
      }
    }
  }

  /** A recorded call was answered. */
  void reached(TapeCall call) {
    long tookMillis = (call.endedNanos() - call.beganNanos()) / 1_000_000;
    long ahead = call.beganEpochMillis() + tookMillis - System.currentTimeMillis();
    aheadMillis.accumulateAndGet(ahead, Math::max);
  }

  /** The clock that requests are compared by: the application's. */
  long nowMillis() {
    long now = System.currentTimeMillis();
    return pins.contains(Pin.CLOCK) ? now + aheadMillis.get() : now;
  }

  @Nullable Instant now() {
    return pins.contains(Pin.CLOCK) ? Instant.ofEpochMilli(nowMillis()) : null;
  }

  @Nullable UUID uuid() {
    if (!pins.contains(Pin.UUID)) {
      return null;
    }
    synchronized (uuids) {
      return uuids.poll();
    }
  }

  @Nullable Long seed() {
    if (!pins.contains(Pin.RANDOM)) {
      return null;
    }
    String thread = Thread.currentThread().getName();
    long number = seedsByThread.computeIfAbsent(thread, name -> new AtomicLong()).incrementAndGet();
    return ((long) thread.hashCode() << 32) + number;
  }
}
