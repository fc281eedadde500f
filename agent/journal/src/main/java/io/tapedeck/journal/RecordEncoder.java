package io.tapedeck.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one record, field by field, into a buffer: {@code kind} then {@code (tag, length, value)}
 * each. Not thread-safe; allocates nothing.
 */
public final class RecordEncoder {
  private final MutableDirectBuffer buffer;
  private final int start;
  private int at;

  private RecordEncoder(MutableDirectBuffer buffer, int index) {
    this.buffer = buffer;
    this.start = index;
    this.at = index;
  }

  /** Starts a record at an index of a buffer that is large enough or expandable. */
  public static RecordEncoder begin(MutableDirectBuffer buffer, int index, int kind, Stamp stamp) {
    return begin(buffer, index, kind, stamp.epochNanos(), stamp.monotonicNanos());
  }

  /** Starts a record at an index of a buffer that is large enough or expandable. */
  public static RecordEncoder begin(
      MutableDirectBuffer buffer, int index, int kind, long epochNanos, long monotonicNanos) {
    RecordEncoder encoder = new RecordEncoder(buffer, index);
    buffer.putByte(encoder.at++, (byte) kind);
    return encoder
        .fixed(Field.EPOCH_NANOS, epochNanos)
        .fixed(Field.MONOTONIC_NANOS, monotonicNanos);
  }

  /** How many bytes the record has so far. */
  public int length() {
    return at - start;
  }

  public RecordEncoder call(long call) {
    return number(Field.CALL, call);
  }

  public RecordEncoder parent(long parent) {
    return number(Field.PARENT, parent);
  }

  public RecordEncoder boundary(Boundary boundary) {
    return number(Field.BOUNDARY, boundary.code);
  }

  public RecordEncoder name(String name) {
    return text(Field.NAME, name);
  }

  public RecordEncoder method(@Nullable String method) {
    return text(Field.METHOD, method);
  }

  public RecordEncoder url(@Nullable String url) {
    return text(Field.URL, url);
  }

  public RecordEncoder attempt(int attempt) {
    return number(Field.ATTEMPT, attempt);
  }

  public RecordEncoder keys(Map<String, String> keys) {
    return pairs(Field.KEYS, keys);
  }

  public RecordEncoder agent(@Nullable String agent) {
    return text(Field.AGENT, agent);
  }

  public RecordEncoder trace(@Nullable String traceId, @Nullable String spanId) {
    return text(Field.TRACE_ID, traceId).text(Field.SPAN_ID, spanId);
  }

  public RecordEncoder thread(long id, @Nullable String name) {
    return number(Field.THREAD_ID, id).text(Field.THREAD_NAME, name);
  }

  public RecordEncoder status(int status) {
    return number(Field.STATUS, status);
  }

  public RecordEncoder outcome(Outcome outcome) {
    return number(Field.OUTCOME, outcome.code);
  }

  public RecordEncoder exception(@Nullable String className, @Nullable String message) {
    return text(Field.EXCEPTION_CLASS, className).text(Field.MESSAGE, message);
  }

  /** The next cause, further in than those before. */
  public RecordEncoder cause(String className, @Nullable String message) {
    return text(Field.CAUSE_CLASS, className).text(Field.CAUSE_MESSAGE, message);
  }

  public RecordEncoder bodyBytes(long request, long response) {
    return number(Field.REQUEST_BYTES, request).number(Field.RESPONSE_BYTES, response);
  }

  public RecordEncoder note(String key, String value) {
    return text(Field.KEY, key).text(Field.VALUE, value);
  }

  public RecordEncoder loss(String reason, long records, long bytes) {
    return text(Field.REASON, reason)
        .number(Field.RECORDS, records)
        .number(Field.REQUEST_BYTES, bytes);
  }

  public RecordEncoder weave(
      String instrumentation, @Nullable String version, String state, @Nullable String detail) {
    return text(Field.INSTRUMENTATION, instrumentation)
        .text(Field.VERSION, version)
        .text(Field.STATE, state)
        .text(Field.DETAIL, detail);
  }

  public RecordEncoder attributes(Map<String, String> attributes) {
    return pairs(Field.ATTRIBUTES, attributes);
  }

  public RecordEncoder headers(List<Header> headers) {
    HeaderBlock block = beginHeaders();
    headers.forEach(header -> block.add(header.name(), header.value()));
    return block.end();
  }

  RecordEncoder direction(Direction direction, long offset) {
    return number(Field.DIRECTION, direction.code).number(Field.OFFSET, offset);
  }

  /** Announces a field whose bytes the caller puts behind the record's end itself. */
  RecordEncoder open(int tag, int length) {
    tagAndLength(tag, length);
    return this;
  }

  public RecordEncoder bytes(ByteBuffer bytes) {
    tagAndLength(Field.BYTES, bytes.remaining());
    buffer.putBytes(at, bytes, bytes.position(), bytes.remaining());
    at += bytes.remaining();
    return this;
  }

  /** Opens the header field; its length is known, and written, only when the block ends. */
  public HeaderBlock beginHeaders() {
    buffer.putByte(at++, (byte) Field.HEADERS);
    int lengthAt = at;
    at += HeaderBlock.LENGTH_BYTES;
    return new HeaderBlock(lengthAt);
  }

  /** Takes header fields one by one, without a list in between. */
  public final class HeaderBlock {
    /** A varint padded to this many bytes, so that it can be filled in afterwards. */
    static final int LENGTH_BYTES = 3;

    static final int LIMIT_BYTES = (1 << (7 * LENGTH_BYTES)) - 1;

    private final int lengthAt;

    private HeaderBlock(int lengthAt) {
      this.lengthAt = lengthAt;
    }

    /** Adds a field; one that would burst the block is left out. */
    public void add(String name, String value) {
      int needed = Utf8.length(name) + Utf8.length(value) + 10;
      if (at + needed - lengthAt > LIMIT_BYTES) {
        return;
      }
      string(name);
      string(value);
    }

    public RecordEncoder end() {
      int length = at - lengthAt - LENGTH_BYTES;
      buffer.putByte(lengthAt, (byte) (length | 0x80));
      buffer.putByte(lengthAt + 1, (byte) ((length >>> 7) | 0x80));
      buffer.putByte(lengthAt + 2, (byte) (length >>> 14));
      return RecordEncoder.this;
    }
  }

  private RecordEncoder pairs(int tag, Map<String, String> pairs) {
    int length = 0;
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      length += stringLength(pair.getKey()) + stringLength(pair.getValue());
    }
    tagAndLength(tag, length);
    pairs.forEach(
        (key, value) -> {
          string(key);
          string(value);
        });
    return this;
  }

  private static int stringLength(String string) {
    int length = Utf8.length(string);
    return Varint.length(length) + length;
  }

  private void string(String string) {
    at = Varint.put(buffer, at, Utf8.length(string));
    at = Utf8.put(buffer, at, string);
  }

  RecordEncoder text(int tag, @Nullable String value) {
    if (value != null) {
      tagAndLength(tag, Utf8.length(value));
      at = Utf8.put(buffer, at, value);
    }
    return this;
  }

  RecordEncoder number(int tag, long value) {
    if (value != 0) {
      int length = (71 - Long.numberOfLeadingZeros(value)) >>> 3;
      tagAndLength(tag, length);
      for (int i = 0; i < length; i++) {
        buffer.putByte(at++, (byte) (value >>> (8 * i)));
      }
    }
    return this;
  }

  private RecordEncoder fixed(int tag, long value) {
    tagAndLength(tag, Long.BYTES);
    buffer.putLong(at, value, ByteOrder.LITTLE_ENDIAN);
    at += Long.BYTES;
    return this;
  }

  private void tagAndLength(int tag, int length) {
    buffer.putByte(at++, (byte) tag);
    at = Varint.put(buffer, at, length);
  }
}
