package io.tapedeck.session.wire;

import io.tapedeck.journal.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body with its content-encoding undone. */
@SuppressWarnings("ArrayRecordComponent") // A body is never compared, only read.
record Body(byte[] bytes, @Nullable String contentType, @Nullable String problem) {

  static Body of(List<Header> headers, byte[] wire) {
    String encoding = WireCall.header(headers, "content-encoding");
    ContentCoding plain = ContentCoding.undo(wire, encoding);
    return new Body(plain.bytes(), WireCall.header(headers, "content-type"), plain.problem());
  }

  boolean isEmpty() {
    for (byte b : bytes) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  boolean isEventStream() {
    boolean told = contentType != null && contentType.contains("event-stream");
    return told ? !looksLikeJson() : Sse.looksLikeOne(bytes, bytes.length);
  }

  /** Whether it is an event stream of AWS, told or seen; damage may hide that it is one. */
  boolean isAwsEventStream() {
    boolean told = contentType != null && contentType.contains("amazon.eventstream");
    return (told && !looksLikeJson()) || AwsEventStream.looksLikeOne(bytes);
  }

  /** Whether it is told to be one JSON value a line. */
  boolean isLines() {
    return contentType != null
        && (contentType.contains("ndjson")
            || contentType.contains("jsonl")
            || contentType.contains("stream+json"));
  }

  private boolean looksLikeJson() {
    for (byte b : bytes) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b == '{' || b == '[';
      }
    }
    return false;
  }
}
