package io.tapedeck.player.tape;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord.Begin;
import io.tapedeck.journal.JournalRecord.Data;
import io.tapedeck.journal.JournalRecord.End;
import io.tapedeck.journal.JournalRecord.Head;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers the records of one call. */
final class TapeCallBuilder {
  final Begin begin;
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();
  private final List<Chunk> chunks = new ArrayList<>();
  private int status;
  private List<Header> headers = List.of();
  private long headNanos;
  private long lastNanos;
  private @Nullable End end;

  TapeCallBuilder(Begin begin) {
    this.begin = begin;
    this.headNanos = begin.stamp().monotonicNanos();
    this.lastNanos = headNanos;
  }

  void add(Data data) {
    lastNanos = data.stamp().monotonicNanos();
    if (data.direction() == io.tapedeck.journal.Direction.RESPONSE) {
      chunks.add(new Chunk(data.bytes(), lastNanos));
    } else {
      byte[] bytes = new byte[data.bytes().remaining()];
      data.bytes().duplicate().get(bytes);
      request.writeBytes(bytes);
    }
  }

  /** The last one counts: a client that followed redirects by itself told of each. */
  void add(Head head) {
    status = head.status();
    headers = head.headers();
    headNanos = head.stamp().monotonicNanos();
    lastNanos = headNanos;
  }

  void add(End ended) {
    end = ended;
    lastNanos = ended.stamp().monotonicNanos();
  }

  /** The recording goes on, or ends here: a call that has not ended was under way until now. */
  void goesOn(long monotonicNanos) {
    if (end == null) {
      lastNanos = Math.max(lastNanos, monotonicNanos);
    }
  }

  boolean isModel() {
    return begin.boundary() == Boundary.MODEL;
  }

  boolean isRetrieval() {
    return begin.boundary() == Boundary.RETRIEVAL;
  }

  /**
   * Whether this is a model call on behalf of whoever looked something up before it: what was found
   * belongs to the step that begins with it. What a tool looks up belongs to the tool's step.
   */
  boolean isToldOf(TapeCallBuilder retrieval) {
    return isModel() && begin.parent() == retrieval.begin.parent();
  }

  /** Whether a client may well have asked once more. */
  boolean failed() {
    return status == 0 || status >= 400;
  }

  /** Whether this is the client's own next try of a call that got no answer. */
  boolean triesAgain(TapeCallBuilder before) {
    return before.status == 0
        && begin.attempt() > before.begin.attempt()
        && begin.parent() == before.begin.parent()
        && Objects.equals(begin.url(), before.begin.url())
        && Objects.equals(sdkRetries(), before.sdkRetries())
        && Arrays.equals(requestBytes(), before.requestBytes());
  }

  /** What the SDK above the client counts; a try of the client's own leaves it as it was. */
  private @Nullable String sdkRetries() {
    for (Header header : begin.headers()) {
      if (header.name().equalsIgnoreCase("x-stainless-retry-count")) {
        return header.value();
      }
    }
    return null;
  }

  byte[] requestBytes() {
    return request.toByteArray();
  }

  TapeCall build(int index, int step, boolean retriedInside) {
    return new TapeCall(
        index,
        begin.call(),
        begin.parent(),
        step,
        begin.boundary(),
        begin.name(),
        begin.method(),
        begin.url(),
        begin.attempt(),
        begin.keys(),
        begin.threadId(),
        begin.thread(),
        request.toByteArray(),
        status,
        headers,
        List.copyOf(chunks),
        end == null ? null : end.outcome(),
        end == null ? null : end.exceptionClass(),
        end == null ? null : end.message(),
        end == null ? List.of() : end.causes(),
        begin.stamp().epochNanos() / 1_000_000,
        begin.stamp().monotonicNanos(),
        headNanos,
        lastNanos,
        retriedInside);
  }
}
