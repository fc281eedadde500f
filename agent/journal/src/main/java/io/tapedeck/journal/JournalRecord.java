package io.tapedeck.journal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a journal or a tape. Call ids are positive, unique within one journal and grow with
 * time; 0 as a parent means "none". Buffers are read-only; duplicate one before reading it.
 */
public sealed interface JournalRecord {

  /** When the record was made. */
  Stamp stamp();

  /**
   * The recorded JVM; first record of every journal file.
   *
   * @param attributes {@code service}, {@code host}, {@code pid}, {@code container}, {@code
   *     java.version}, {@code agent.version}, {@code config.*} and resource attributes
   */
  record ProcessStart(Stamp stamp, Map<String, String> attributes) implements JournalRecord {}

  /**
   * What became of an instrumentation in one application class loader.
   *
   * @param instrumentation the module's name, such as {@code okhttp}
   * @param version the library's version, where its jar tells
   * @param state {@code woven} or {@code off}
   * @param detail the classes woven, or what was missing
   */
  record Weave(
      Stamp stamp,
      String instrumentation,
      @Nullable String version,
      String state,
      @Nullable String detail)
      implements JournalRecord {}

  /**
   * A call begins.
   *
   * @param parent the call in whose scope this one began, or 0
   * @param name model endpoint host, tool name or agent name
   * @param method HTTP method, or null where the boundary has none
   * @param url without credentials; null where the boundary has none
   * @param attempt 1 for the first try; later tries of the same exchange count up where the client
   *     tells
   * @param keys session keys seen, such as {@code langchain4j.memory}
   */
  record Begin(
      Stamp stamp,
      long call,
      long parent,
      Boundary boundary,
      String name,
      @Nullable String method,
      @Nullable String url,
      List<Header> headers,
      int attempt,
      Map<String, String> keys,
      @Nullable String agent,
      @Nullable String traceId,
      @Nullable String spanId,
      long threadId,
      @Nullable String thread)
      implements JournalRecord {}

  /**
   * A piece of a body, as it passed.
   *
   * @param offset of its first byte in the body
   * @param bytes masked, else exact
   * @param missing how many of the bytes could not be restored because an earlier record of the
   *     journal is damaged; they read as zero
   */
  record Data(
      Stamp stamp, long call, Direction direction, long offset, ByteBuffer bytes, int missing)
      implements JournalRecord {}

  /**
   * Status and headers of an answer. More than one for a call that was redirected inside the
   * client.
   */
  record Head(Stamp stamp, long call, int status, List<Header> headers) implements JournalRecord {}

  /**
   * A call ends; exactly one for each call that ended while the JVM lived.
   *
   * @param requestBytes length of the whole request body that passed, recorded or cut
   * @param responseBytes length of the whole response body that passed, recorded or cut
   * @param causes of the exception, the nearest first
   */
  record End(
      Stamp stamp,
      long call,
      Outcome outcome,
      @Nullable String exceptionClass,
      @Nullable String message,
      long requestBytes,
      long responseBytes,
      List<Cause> causes)
      implements JournalRecord {}

  /** A snapshot of graph or agent state inside a call. */
  record State(Stamp stamp, long call, String name, ByteBuffer bytes) implements JournalRecord {}

  /**
   * A label that the application put on a session.
   *
   * @param call the scope in which it was given, or 0
   * @param key {@code session}, {@code outcome} or {@code label.*}
   */
  record Note(Stamp stamp, long call, String key, String value) implements JournalRecord {}

  /**
   * What was not recorded.
   *
   * @param call the call it belongs to, or 0 where that is not known
   * @param reason such as {@code ring full}, {@code body budget}, {@code disk low}
   */
  record Loss(Stamp stamp, long call, String reason, long records, long bytes)
      implements JournalRecord {}
}
