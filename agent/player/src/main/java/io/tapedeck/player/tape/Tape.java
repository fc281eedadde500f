package io.tapedeck.player.tape;

import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.JournalRecord.Begin;
import io.tapedeck.journal.JournalRecord.Data;
import io.tapedeck.journal.JournalRecord.End;
import io.tapedeck.journal.JournalRecord.Head;
import io.tapedeck.journal.JournalRecord.ProcessStart;
import io.tapedeck.journal.TapeFile;
import io.tapedeck.journal.TapeFormatException;
import io.tapedeck.journal.TapeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tape in memory. Immutable.
 *
 * @param file where it was read from
 * @param calls in the order in which they began
 */
public record Tape(Path file, List<TapeCall> calls) {
  /** A tape holds a session or a few; more than this is something else in a tape's clothes. */
  private static final long LIMIT_BYTES = 2L << 30;

  /**
   * Reads a tape whole.
   *
   * @throws TapeFormatException where the file is no tape, is of a later version, is damaged, or
   *     holds no call
   */
  public static Tape read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file + " does not exist or is no file");
    }
    Map<Long, TapeCallBuilder> open = new LinkedHashMap<>();
    long bytes = 0;
    int journals = 0;
    long latest = Long.MIN_VALUE;
    try (TapeReader reader = TapeFile.open(file, false)) {
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        latest = Math.max(latest, record.stamp().monotonicNanos());
        if (record instanceof Begin begin) {
          open.putIfAbsent(begin.call(), new TapeCallBuilder(begin));
        } else if (record instanceof ProcessStart) {
          journals++;
        } else if (record instanceof Data data) {
          bytes += data.bytes().remaining();
          TapeCallBuilder call = open.get(data.call());
          if (call != null) {
            call.add(data);
          }
        } else if (record instanceof Head head && open.containsKey(head.call())) {
          open.get(head.call()).add(head);
        } else if (record instanceof End end && open.containsKey(end.call())) {
          open.get(end.call()).add(end);
        }
        if (bytes > LIMIT_BYTES) {
          throw new TapeFormatException(
              file + " holds more than 2 GB of bodies: extract fewer sessions into it");
        }
      }
    }
    if (open.isEmpty()) {
      throw new TapeFormatException(file + " holds no call: there is nothing to replay");
    }
    List<TapeCallBuilder> all = new ArrayList<>(open.values());
    if (journals <= 1) {
      // Of several JVMs, each has a clock of its own.
      long last = latest;
      all.forEach(call -> call.goesOn(last));
    }
    if (journals > 1) {
      // One journal after the other on the tape, but the JVMs ran side by side.
      all.sort(Comparator.comparingLong(call -> call.begin.stamp().epochNanos()));
    }
    return new Tape(file, inOrder(all));
  }

  private static List<TapeCall> inOrder(List<TapeCallBuilder> all) {
    int[] steps = steps(all);
    Map<Long, Integer> retrievals = new HashMap<>();
    List<TapeCall> calls = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      TapeCallBuilder builder = all.get(i);
      List<TapeCallBuilder> later = all.subList(i + 1, all.size());
      int step = steps[i];
      if (builder.isRetrieval()) {
        // One inside another belongs where that does.
        Integer outer = retrievals.get(builder.begin.parent());
        step = outer == null ? toldAt(builder, later, steps, i) : outer;
        retrievals.put(builder.begin.call(), step);
      }
      boolean again = later.stream().anyMatch(call -> call.triesAgain(builder));
      calls.add(builder.build(i, step, again));
    }
    return List.copyOf(calls);
  }

  /** The step that is told what a retrieval found; else the one that had begun. */
  private static int toldAt(
      TapeCallBuilder retrieval, List<TapeCallBuilder> later, int[] steps, int index) {
    for (int i = 0; i < later.size(); i++) {
      if (later.get(i).isToldOf(retrieval)) {
        return steps[index + 1 + i];
      }
    }
    return steps[index];
  }

  /** How many steps had begun when each call did. */
  private static int[] steps(List<TapeCallBuilder> all) {
    int[] steps = new int[all.size()];
    int step = 0;
    TapeCallBuilder lastModel = null;
    for (int i = 0; i < steps.length; i++) {
      TapeCallBuilder builder = all.get(i);
      if (builder.isModel()) {
        if (lastModel == null || !isRetry(builder, lastModel)) {
          step++;
        }
        lastModel = builder;
      }
      steps[i] = step;
    }
    return steps;
  }

  private static boolean isRetry(TapeCallBuilder call, TapeCallBuilder before) {
    return before.failed() && Arrays.equals(call.requestBytes(), before.requestBytes());
  }

  /** The number of steps: model calls, those that only try again left out. */
  public int steps() {
    return calls.stream().mapToInt(TapeCall::step).max().orElse(0);
  }

  /** The call with an id, or null. */
  public @Nullable TapeCall call(long id) {
    return calls.stream().filter(call -> call.id() == id).findFirst().orElse(null);
  }
}
