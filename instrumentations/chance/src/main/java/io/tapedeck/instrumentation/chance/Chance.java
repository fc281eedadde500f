package io.tapedeck.instrumentation.chance;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Woven in a replay only. {@code System.currentTimeMillis} is the JVM's own and cannot be woven:
 * what asks it directly gets the time of the replay.
 */
public final class Chance implements Instrumentation {
  @Override
  public String name() {
    return "chance";
  }

  @Override
  public String library() {
    return "none";
  }

  @Override
  public boolean inReplayOnly() {
    return true;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of("java.time.Clock", "currentInstant", InstantHook.class).taking(),
        JoinPoint.of("java.time.Clock$SystemClock", "millis", MillisHook.class).taking(),
        JoinPoint.of("java.util.Date", "<init>", DateHook.class).taking(),
        JoinPoint.of("java.util.UUID", "randomUUID", UuidHook.class).taking(),
        JoinPoint.of("java.util.Random", "<init>", RandomHook.class).taking());
  }
}
