package io.tapedeck.player.tape;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Cause;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.Outcome;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One recorded call, whole.
 *
 * @param index its place among the tape's calls in the order in which they began, from 0
 * @param id unique on the tape
 * @param parent the call in whose scope it began, or 0
 * @param step number of the step it belongs to, from 1; 0 before the first model call. A retrieval
 *     belongs to the model call after it, which is told what was found
 * @param name model endpoint host, tool name or agent name
 * @param threadId of the calling thread, or 0 where it is not known
 * @param thread its name; virtual threads commonly have none
 * @param request the request's body, or a tool's arguments
 * @param status of the answer, or 0 where none came or the boundary has none
 * @param chunks the answer's body
 * @param outcome null where the process ended first
 * @param beganEpochMillis wall clock of the recorded JVM
 * @param beganNanos monotonic clock of the recorded JVM, as are the two below
 * @param retriedInside whether the client tried again by itself, so that the application saw the
 *     next try only
 * @param headNanos when status and headers came, or {@code beganNanos} where none did
 */
public record TapeCall(
    int index,
    long id,
    long parent,
    int step,
    Boundary boundary,
    String name,
    @Nullable String method,
    @Nullable String url,
    int attempt,
    Map<String, String> keys,
    long threadId,
    @Nullable String thread,
    byte[] request,
    int status,
    List<Header> headers,
    List<Chunk> chunks,
    @Nullable Outcome outcome,
    @Nullable String exceptionClass,
    @Nullable String message,
    List<Cause> causes,
    long beganEpochMillis,
    long beganNanos,
    long headNanos,
    long endedNanos,
    boolean retriedInside) {

  /** The same call with another answer. */
  public TapeCall answered(int status, List<Chunk> chunks) {
    return ended(status, chunks, Outcome.OK, null, null);
  }

  /** The same call with another ending; headers that tell of the old body are left out. */
  public TapeCall ended(
      int status,
      List<Chunk> chunks,
      Outcome outcome,
      @Nullable String exceptionClass,
      @Nullable String message) {
    List<Header> kept =
        headers.stream().filter(header -> header.name().equalsIgnoreCase("content-type")).toList();
    return new TapeCall(
        index,
        id,
        parent,
        step,
        boundary,
        name,
        method,
        url,
        attempt,
        keys,
        threadId,
        thread,
        request,
        status,
        kept,
        chunks,
        outcome,
        exceptionClass,
        message,
        List.of(),
        beganEpochMillis,
        beganNanos,
        headNanos,
        endedNanos,
        false);
  }

  /** Where the answer sent the client, or null. */
  public @Nullable String location() {
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase("location")) {
        return header.value();
      }
    }
    return null;
  }

  /** Whether it is a redirect of which the client told only afterwards, without its body. */
  public boolean isRedirectHop() {
    return status >= 300 && status < 400 && chunks.isEmpty();
  }

  /** The answer's body, as far as it was recorded. */
  public byte[] answer() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Chunk chunk : chunks) {
      byte[] bytes = new byte[chunk.bytes().remaining()];
      chunk.bytes().duplicate().get(bytes);
      body.writeBytes(bytes);
    }
    return body.toByteArray();
  }

  /** Length of the answer's body in bytes, as far as it was recorded. */
  public long answerBytes() {
    return chunks.stream().mapToLong(chunk -> chunk.bytes().remaining()).sum();
  }

  /**
   * How long the application waited for what never came, until it left, or the recording ended; 0
   * where it had its answer, or an exception of the client's.
   */
  public long silenceNanos() {
    boolean left =
        outcome == null || outcome == Outcome.CANCELLED || outcome == Outcome.CLOSED_EARLY;
    if (!left || (boundary != Boundary.MODEL && boundary != Boundary.HTTP)) {
      return 0;
    }
    long heard = chunks.isEmpty() ? headNanos : chunks.get(chunks.size() - 1).monotonicNanos();
    return endedNanos - heard;
  }

  /** Whether it was under way at a moment when the other was. */
  public boolean overlaps(TapeCall other) {
    return beganNanos < other.endedNanos && other.beganNanos < endedNanos;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TapeCall call && call.id == id;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return "call " + id + " (" + boundary + " " + name + ", step " + step + ")";
  }

  /** Whether the application asked an MCP server what it is and has, on behalf of no session. */
  public boolean setsUp() {
    return boundary == Boundary.MCP && parent == 0 && !"tools/call".equals(keys.get("mcp.method"));
  }
}
