package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.wire.Decoded;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call with everything that was recorded of it.
 *
 * @param parent the call in whose scope it began, or null
 * @param endNanos -1 where the call did not end
 * @param untilNanos its end, or the last record of its JVM
 * @param decoded what a model call's bytes mean; null for every other boundary
 */
public record RecordedCall(
    CallKey key,
    @Nullable CallKey parent,
    Boundary boundary,
    String name,
    @Nullable String method,
    @Nullable String url,
    List<Header> headers,
    Map<String, String> keys,
    @Nullable String agent,
    @Nullable String trace,
    @Nullable String thread,
    int attempt,
    long beginNanos,
    long endNanos,
    long untilNanos,
    @Nullable Outcome outcome,
    @Nullable String exceptionClass,
    @Nullable String exceptionMessage,
    List<Answer> answers,
    RecordedBody request,
    RecordedBody response,
    List<JournalRecord.Loss> losses,
    List<JournalRecord.State> states,
    @Nullable Decoded decoded) {

  /** Status and headers of an answer. */
  public record Answer(int status, List<Header> headers, long nanos) {}

  public RecordedCall {
    headers = List.copyOf(headers);
    keys = Map.copyOf(keys);
    answers = List.copyOf(answers);
    losses = List.copyOf(losses);
    states = List.copyOf(states);
  }

  /** The last answer's status, or 0. */
  public int status() {
    return answers.isEmpty() ? 0 : answers.get(answers.size() - 1).status();
  }

  /** Whether it never ended. */
  public boolean inFlight() {
    return endNanos < 0;
  }

  /** How long it took, up to the last record of its JVM where it did not end. */
  public long durationNanos() {
    return Math.max(0, untilNanos - beginNanos);
  }

  /** Whether the provider or the network failed it, so that a client may try again. */
  public boolean failed() {
    int status = status();
    return outcome == Outcome.ERROR
        || status == 408
        || status == 409
        || status == 429
        || status >= 500;
  }
}
