package io.tapedeck.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one record's fields. Bytes are hostile: every length is checked before it is believed. */
final class RecordDecoder {
  private final ByteBuffer in;
  private final @Nullable SegmentDecoder segments;

  private long epochNanos;
  private long monotonicNanos;
  private long call;
  private long parent;
  private long boundary;
  private String name = "";
  private @Nullable String method;
  private @Nullable String url;
  private List<Header> headers = List.of();
  private long attempt;
  private Map<String, String> keys = Map.of();
  private @Nullable String agent;
  private @Nullable String traceId;
  private @Nullable String spanId;
  private long threadId;
  private @Nullable String thread;
  private long direction;
  private long offset;
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private int missing;
  private long status;
  private long outcome;
  private @Nullable String exceptionClass;
  private final List<Cause> causes = new ArrayList<>(0);
  private @Nullable String message;
  private long requestBytes;
  private long responseBytes;
  private String key = "";
  private String value = "";
  private String reason = "";
  private long records;
  private String instrumentation = "";
  private @Nullable String version;
  private String state = "";
  private @Nullable String detail;
  private Map<String, String> attributes = Map.of();

  private RecordDecoder(ByteBuffer in, @Nullable SegmentDecoder segments) {
    this.in = in;
    this.segments = segments;
  }

  /**
   * Decodes the record that fills the buffer.
   *
   * @param segments restores bodies written as references, or null where there are none
   * @return null for a kind that this version does not know
   */
  static @Nullable JournalRecord decode(ByteBuffer record, @Nullable SegmentDecoder segments) {
    if (!record.hasRemaining()) {
      throw new MalformedRecordException("empty record");
    }
    return new RecordDecoder(record, segments).decode();
  }

  private @Nullable JournalRecord decode() {
    int kind = in.get();
    while (in.hasRemaining()) {
      int tag = in.get();
      long length = varint();
      if (length > in.remaining()) {
        throw new MalformedRecordException(
            "field " + tag + " claims " + length + " bytes, " + in.remaining() + " are left");
      }
      ByteBuffer field = in.slice(in.position(), (int) length);
      in.position(in.position() + (int) length);
      take(tag, field);
    }
    Stamp stamp = new Stamp(epochNanos, monotonicNanos);
    return switch (kind) {
      case Kind.PROCESS -> new JournalRecord.ProcessStart(stamp, attributes);
      case Kind.WEAVE -> new JournalRecord.Weave(stamp, instrumentation, version, state, detail);
      case Kind.BEGIN ->
          new JournalRecord.Begin(
              stamp,
              call,
              parent,
              Boundary.ofCode(boundary),
              name,
              method,
              url,
              headers,
              (int) attempt,
              keys,
              agent,
              traceId,
              spanId,
              threadId,
              thread);
      case Kind.DATA ->
          new JournalRecord.Data(
              stamp, call, Direction.ofCode(direction), offset, bytes.asReadOnlyBuffer(), missing);
      case Kind.HEAD -> new JournalRecord.Head(stamp, call, (int) status, headers);
      case Kind.END ->
          new JournalRecord.End(
              stamp,
              call,
              Outcome.ofCode(outcome),
              exceptionClass,
              message,
              requestBytes,
              responseBytes,
              causes);
      case Kind.STATE -> new JournalRecord.State(stamp, call, name, bytes.asReadOnlyBuffer());
      case Kind.NOTE -> new JournalRecord.Note(stamp, call, key, value);
      case Kind.LOSS -> new JournalRecord.Loss(stamp, call, reason, records, requestBytes);
      default -> null;
    };
  }

  private void take(int tag, ByteBuffer field) {
    switch (tag) {
      case Field.EPOCH_NANOS -> epochNanos = number(field);
      case Field.MONOTONIC_NANOS -> monotonicNanos = number(field);
      case Field.CALL -> call = number(field);
      case Field.PARENT -> parent = number(field);
      case Field.BOUNDARY -> boundary = number(field);
      case Field.NAME -> name = text(field);
      case Field.METHOD -> method = text(field);
      case Field.URL -> url = text(field);
      case Field.HEADERS -> headers = headers(field);
      case Field.ATTEMPT -> attempt = number(field);
      case Field.KEYS -> keys = pairs(field);
      case Field.AGENT -> agent = text(field);
      case Field.TRACE_ID -> traceId = text(field);
      case Field.SPAN_ID -> spanId = text(field);
      case Field.THREAD_ID -> threadId = number(field);
      case Field.THREAD_NAME -> thread = text(field);
      case Field.DIRECTION -> direction = number(field);
      case Field.OFFSET -> offset = number(field);
      case Field.BYTES -> bytes = field;
      case Field.SEGMENTS -> expand(field);
      case Field.STATUS -> status = number(field);
      case Field.OUTCOME -> outcome = number(field);
      case Field.EXCEPTION_CLASS -> exceptionClass = text(field);
      case Field.MESSAGE -> message = text(field);
      case Field.REQUEST_BYTES -> requestBytes = number(field);
      case Field.RESPONSE_BYTES -> responseBytes = number(field);
      case Field.KEY -> key = text(field);
      case Field.VALUE -> value = text(field);
      case Field.REASON -> reason = text(field);
      case Field.RECORDS -> records = number(field);
      case Field.INSTRUMENTATION -> instrumentation = text(field);
      case Field.VERSION -> version = text(field);
      case Field.STATE -> state = text(field);
      case Field.DETAIL -> detail = text(field);
      case Field.CAUSE_CLASS -> causes.add(new Cause(text(field), null));
      case Field.CAUSE_MESSAGE -> {
        if (!causes.isEmpty()) {
          Cause last = causes.remove(causes.size() - 1);
          causes.add(new Cause(last.exceptionClass(), text(field)));
        }
      }
      case Field.ATTRIBUTES -> attributes = pairs(field);
      default -> {
        // A later minor version's field: nothing here depends on it.
      }
    }
  }

  private void expand(ByteBuffer field) {
    if (segments == null) {
      throw new MalformedRecordException("body is written as references, but this is no journal");
    }
    SegmentDecoder.Restored restored = segments.restore(field);
    bytes = restored.bytes();
    missing = restored.missing();
  }

  private long varint() {
    return varint(in);
  }

  static long varint(ByteBuffer from) {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      if (!from.hasRemaining()) {
        throw new MalformedRecordException("number cut off");
      }
      byte b = from.get();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new MalformedRecordException("number longer than 63 bits");
  }

  private static long number(ByteBuffer field) {
    if (field.remaining() > Long.BYTES) {
      throw new MalformedRecordException("number of " + field.remaining() + " bytes");
    }
    long value = 0;
    for (int shift = 0; field.hasRemaining(); shift += 8) {
      value |= (field.get() & 0xFFL) << shift;
    }
    return value;
  }

  private static String text(ByteBuffer field) {
    return UTF_8.decode(field).toString();
  }

  private static String string(ByteBuffer field) {
    long length = varint(field);
    if (length > field.remaining()) {
      throw new MalformedRecordException("text claims " + length + " bytes");
    }
    ByteBuffer text = field.slice(field.position(), (int) length);
    field.position(field.position() + (int) length);
    return text(text);
  }

  private static Map<String, String> pairs(ByteBuffer field) {
    Map<String, String> pairs = new LinkedHashMap<>();
    while (field.hasRemaining()) {
      pairs.put(string(field), string(field));
    }
    return pairs;
  }

  private static List<Header> headers(ByteBuffer field) {
    List<Header> headers = new ArrayList<>();
    while (field.hasRemaining()) {
      headers.add(new Header(string(field), string(field)));
    }
    return headers;
  }
}
