package io.tapedeck.session;

/** Where in a journal a record stands: the number of its file, then its number in the file. */
final class Position {

  /** Of what has no place in a journal on disk. */
  static final long NONE = -1;

  /** Behind all records: of calls that had not ended when their JVM died. */
  static final long END = Long.MAX_VALUE;

  private Position() {}

  static long of(int file, int record) {
    return (long) file << 32 | record;
  }

  static int file(long position) {
    return (int) (position >>> 32);
  }
}
