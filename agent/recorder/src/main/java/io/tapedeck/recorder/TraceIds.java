package io.tapedeck.recorder;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the ids of traces and spans. Thread-safe and wait-free. */
final class TraceIds {
  private static final HexFormat HEX = HexFormat.of();

  /** Keeps the spans of one JVM start from those of another. */
  private final long process;

  /** Makes those of a JVM start, which has a journal of its own. */
  TraceIds(Path journal) {
    process =
        mix(System.nanoTime() ^ ThreadLocalRandom.current().nextLong())
            ^ mix(System.currentTimeMillis() ^ ((long) journal.hashCode() << 32));
  }

  /** A trace that nobody has yet. */
  String trace() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return HEX.toHexDigits(random.nextLong() ^ process) + HEX.toHexDigits(random.nextLong() | 1);
  }

  /** The span of a call; no two calls of a JVM start have the same. */
  String span(long call) {
    long span = mix(process + call);
    return HEX.toHexDigits(span == 0 ? process | 1 : span);
  }

  /** Stafford's mix 13, a bijection, as SplittableRandom uses it. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
