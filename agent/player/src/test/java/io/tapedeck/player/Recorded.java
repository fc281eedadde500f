package io.tapedeck.player;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Outcome;
import io.tapedeck.player.tape.Chunk;
import io.tapedeck.player.tape.Tape;
import io.tapedeck.player.tape.TapeCall;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes tapes by hand, a call after the other. */
final class Recorded {
  static final long EPOCH_MILLIS = 1_795_219_879_000L;
  private static final long MILLI = 1_000_000;

  private final List<TapeCall> calls = new ArrayList<>();
  private long nanos;
  private int step;

  /** A call that begins when the one before has ended. */
  Recorded call(Boundary boundary, String name, long parent, String request, String... answer) {
    nanos += MILLI;
    return add("main", boundary, name, parent, nanos, nanos + 10 * MILLI, request, answer);
  }

  /** The same on a thread of a pool. */
  Recorded callOn(String thread, Boundary boundary, String name, String request, String answer) {
    nanos += MILLI;
    return add(thread, boundary, name, 0, nanos, nanos + 10 * MILLI, request, answer);
  }

  /** Calls that run at the same time. */
  Recorded parallel(Boundary boundary, long parent, Map<String, String> answersByRequest) {
    long start = nanos + MILLI;
    answersByRequest.forEach(
        (request, answer) ->
            add(
                "pool-" + request,
                boundary,
                "parallel",
                parent,
                start,
                start + 50 * MILLI,
                request,
                answer));
    return this;
  }

  private Recorded add(
      String thread,
      Boundary boundary,
      String name,
      long parent,
      long began,
      long ended,
      String request,
      String... answer) {
    boolean http = boundary == Boundary.MODEL || boundary == Boundary.HTTP;
    step += boundary == Boundary.MODEL ? 1 : 0;
    nanos = ended;
    List<Chunk> chunks = new ArrayList<>();
    for (String chunk : answer) {
      chunks.add(new Chunk(ByteBuffer.wrap(chunk.getBytes(UTF_8)), ended));
    }
    calls.add(
        new TapeCall(
            calls.size(),
            calls.size() + 1,
            parent,
            step,
            boundary,
            name,
            http ? "POST" : null,
            http ? "https://api.openai.com/v1/chat/completions" : null,
            1,
            boundary == Boundary.AGENT ? Map.of("memory", request) : Map.of(),
            thread.hashCode(),
            thread,
            request.getBytes(UTF_8),
            http ? 200 : 0,
            List.of(),
            chunks,
            Outcome.OK,
            null,
            null,
            List.of(),
            EPOCH_MILLIS,
            began,
            began,
            ended,
            false));
    return this;
  }

  Tape tape() {
    return new Tape(Path.of("test.tape"), List.copyOf(calls));
  }

  @Nullable TapeCall last() {
    return calls.isEmpty() ? null : calls.get(calls.size() - 1);
  }
}
