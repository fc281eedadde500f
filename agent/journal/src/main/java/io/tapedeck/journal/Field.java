package io.tapedeck.journal;

/** Numbers of the fields in records, as in FORMAT.md. Never reused; unknown ones are skipped. */
final class Field {
  static final int EPOCH_NANOS = 1;
  static final int MONOTONIC_NANOS = 2;
  static final int CALL = 3;
  static final int PARENT = 4;
  static final int BOUNDARY = 5;
  static final int NAME = 6;
  static final int METHOD = 7;
  static final int URL = 8;
  static final int HEADERS = 9;
  static final int ATTEMPT = 10;
  static final int KEYS = 11;
  static final int AGENT = 12;
  static final int TRACE_ID = 13;
  static final int SPAN_ID = 14;
  static final int THREAD_ID = 15;
  static final int THREAD_NAME = 16;
  static final int DIRECTION = 17;
  static final int OFFSET = 18;
  static final int BYTES = 19;
  static final int SEGMENTS = 20;
  static final int STATUS = 21;
  static final int OUTCOME = 22;
  static final int EXCEPTION_CLASS = 23;
  static final int MESSAGE = 24;
  static final int REQUEST_BYTES = 25;
  static final int RESPONSE_BYTES = 26;
  static final int KEY = 27;
  static final int VALUE = 28;
  static final int REASON = 29;
  static final int RECORDS = 30;
  static final int INSTRUMENTATION = 31;
  static final int VERSION = 32;
  static final int STATE = 33;
  static final int DETAIL = 34;
  static final int ATTRIBUTES = 35;
  static final int CAUSE_CLASS = 36;
  static final int CAUSE_MESSAGE = 37;

  private Field() {}
}
