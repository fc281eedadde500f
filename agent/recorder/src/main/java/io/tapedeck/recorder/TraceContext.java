package io.tapedeck.recorder;

import io.tapedeck.journal.RecordEncoder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call's place in a trace, as W3C Trace Context has it.
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param spanId 16 hexadecimal digits, not all zero
 */
record TraceContext(String traceId, String spanId) {
  private static final Pattern HEADER =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}.*");

  /** Reads a {@code traceparent}; null where it is none. */
  static @Nullable TraceContext parse(@Nullable String traceparent) {
    if (traceparent == null) {
      return null;
    }
    var matcher = HEADER.matcher(traceparent);
    return matcher.matches() ? new TraceContext(matcher.group(1), matcher.group(2)) : null;
  }

  /** The first of two that is there, or null. */
  static @Nullable TraceContext or(@Nullable TraceContext first, @Nullable TraceContext second) {
    return first == null ? second : first;
  }

  /** Writes a call's place, where it has one. */
  static void put(RecordEncoder record, @Nullable TraceContext trace) {
    if (trace != null) {
      record.trace(trace.traceId, trace.spanId);
    }
  }

  /** The value of a {@code traceparent} that hands this on. */
  String header() {
    return "00-" + traceId + "-" + spanId + "-01";
  }
}
