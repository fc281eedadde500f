package io.tapedeck.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.agrona.BufferUtil;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RecordDescriptor;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The ring between the application's threads and the journal's writer, in a mapped file, so that
 * what was handed over survives the end of the process.
 *
 * <p>Producers use Agrona's {@link ManyToOneRingBuffer}. The consumer is this class and not
 * Agrona's: a record's place is wiped and given back only when {@link Sink#flush} has put it into
 * the journal, and a ring of a dead process is read the same way.
 */
final class RingFile implements AutoCloseable {
  /** How many rings one process may have: their numbers are part of positions. */
  static final int LIMIT = 8;

  private static final String NAME = "ring";

  /** Until every byte of the file is written. */
  private static final String UNFINISHED = ".new";

  private static final int NUMBER_SHIFT = 56;

  private final Path path;
  private final long base;
  private final ByteBuffer memory;
  private final ManyToOneRingBuffer ring;
  private final AtomicBuffer buffer;

  private RingFile(Path path, int number, ByteBuffer memory) {
    this.path = path;
    this.base = (long) number << NUMBER_SHIFT;
    this.memory = memory;
    this.buffer = new UnsafeBuffer(memory);
    this.ring = new ManyToOneRingBuffer(buffer);
  }

  /**
   * Takes records in order; positions grow by what each record occupies, and carry the ring's
   * number in their highest byte.
   */
  interface Sink {

    /** One record, valid during the call only, and the position behind it. */
    void record(AtomicBuffer buffer, int index, int length, long position);

    /** Makes all records before a position durable. */
    void flush(long position) throws IOException;
  }

  /** The file of the first ring, numbered 0, or of one that was added later. */
  static Path path(Path directory, int number) {
    return directory.resolve(number == 0 ? NAME : NAME + "-" + number);
  }

  /** The numbers of the rings that a process left, in the order in which they were filled. */
  static List<Integer> left(Path directory) {
    List<Integer> numbers = new ArrayList<>();
    for (int number = 0; number < LIMIT; number++) {
      if (Files.exists(path(directory, number))) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  /** Removes what a process left that was killed while it created a ring. */
  static void deleteUnfinished(Path directory) throws IOException {
    for (int number = 0; number < LIMIT; number++) {
      Files.deleteIfExists(unfinished(path(directory, number)));
    }
  }

  private static Path unfinished(Path path) {
    return path.resolveSibling(path.getFileName() + UNFINISHED);
  }

  /** The number in a position. */
  static int number(long position) {
    return (int) (position >>> NUMBER_SHIFT);
  }

  /**
   * Creates the file with every byte written, so that a disk that fills up later cannot take pages
   * away from under the application's threads. It has its name when it is whole.
   *
   * @param capacityBytes a power of two
   * @param threads how many write
   */
  static RingFile create(Path directory, int number, int capacityBytes, int threads)
      throws IOException {
    Path path = path(directory, number);
    Path unfinished = unfinished(path);
    int length = capacityBytes + RingBufferDescriptor.TRAILER_LENGTH;
    try (FileChannel channel =
        FileChannel.open(unfinished, java.util.Set.of(CREATE, READ, WRITE), OwnerOnly.FILE)) {
      Zeros.fill(channel, length, threads);
      ByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, length);
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
      return new RingFile(path, number, memory);
    } catch (IOException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
  }

  /** Maps a ring that a dead process left. */
  static RingFile open(Path directory, int number) throws IOException {
    Path path = path(directory, number);
    try (FileChannel channel = FileChannel.open(path, READ, WRITE)) {
      return new RingFile(
          path, number, channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size()));
    }
  }

  /** Reads a ring that a dead process left, leaving the file as it is. */
  static RingFile copy(Path directory, int number) throws IOException {
    Path path = path(directory, number);
    try (FileChannel channel = FileChannel.open(path, READ)) {
      ByteBuffer copy = ByteBuffer.allocateDirect((int) channel.size());
      while (copy.hasRemaining() && channel.read(copy) >= 0) {
        // Until the whole file is there.
      }
      copy.clear();
      return new RingFile(path, number, copy);
    }
  }

  /** Where producers write. */
  ManyToOneRingBuffer ring() {
    return ring;
  }

  /** Whether nothing waits. */
  boolean isEmpty() {
    return ring.consumerPosition() == ring.producerPosition();
  }

  /** Up to where producers have claimed places; later ones lie behind. */
  long claimed() {
    return ring.producerPosition();
  }

  /** Whether all before a position is in the journal. */
  boolean isDrained(long position) {
    return ring.consumerPosition() >= position;
  }

  /** Moves all records of a dead process to the sink; what was never finished is skipped. */
  void drainDead(Sink sink) throws IOException {
    drain(sink, claimed(), Integer.MAX_VALUE, true);
  }

  /**
   * Moves records to the sink up to a position, or until a producer has not finished writing, or
   * about so many bytes are moved.
   *
   * @return how many bytes were moved
   */
  int drain(Sink sink, long upTo, int limitBytes) throws IOException {
    return drain(sink, upTo, limitBytes, false);
  }

  private int drain(Sink sink, long tail, int limitBytes, boolean dead) throws IOException {
    long head = ring.consumerPosition();
    int capacity = ring.capacity();
    long at = head;
    while (at < tail && at - head < limitBytes) {
      int index = (int) at & (capacity - 1);
      int length = buffer.getIntVolatile(RecordDescriptor.lengthOffset(index));
      if (length == 0 || (length < 0 && !dead)) {
        if (!dead) {
          break;
        }
        at += RecordDescriptor.ALIGNMENT;
        continue;
      }
      int occupied = aligned(Math.abs(length));
      if (occupied > capacity - index) {
        throw new MalformedRecordException("ring record of " + length + " bytes at " + at);
      }
      int type = buffer.getInt(RecordDescriptor.typeOffset(index));
      if (length > RecordDescriptor.HEADER_LENGTH
          && type != ManyToOneRingBuffer.PADDING_MSG_TYPE_ID) {
        sink.record(
            buffer,
            RecordDescriptor.encodedMsgOffset(index),
            length - RecordDescriptor.HEADER_LENGTH,
            base + at + occupied);
      }
      at += occupied;
    }
    if (at > head) {
      sink.flush(base + at);
      wipe(head, (int) (at - head), capacity);
      buffer.putLongOrdered(capacity + RingBufferDescriptor.HEAD_POSITION_OFFSET, at);
    }
    return (int) (at - head);
  }

  private void wipe(long from, int length, int capacity) {
    int index = (int) from & (capacity - 1);
    int run = Math.min(length, capacity - index);
    buffer.setMemory(index, run, (byte) 0);
    buffer.setMemory(0, length - run, (byte) 0);
  }

  private static int aligned(int length) {
    return (length + RecordDescriptor.ALIGNMENT - 1) & -RecordDescriptor.ALIGNMENT;
  }

  /** Unmaps; producers must have stopped for good. */
  @Override
  public void close() {
    BufferUtil.free(memory);
  }

  /** Unmaps and removes the file. */
  void delete() throws IOException {
    close();
    deleteFile();
  }

  /** Removes the file, which stays mapped. */
  void deleteFile() throws IOException {
    Files.deleteIfExists(path);
  }
}
