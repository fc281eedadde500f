package io.tapedeck.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
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
public final class RingFile implements AutoCloseable {
  /** The file's name in a journal directory. */
  public static final String NAME = "ring";

  private final Path path;
  private final ByteBuffer memory;
  private final ManyToOneRingBuffer ring;
  private final AtomicBuffer buffer;

  private RingFile(Path path, ByteBuffer memory) {
    this.path = path;
    this.memory = memory;
    this.buffer = new UnsafeBuffer(memory);
    this.ring = new ManyToOneRingBuffer(buffer);
  }

  /** Takes records in order; positions grow by what each record occupies. */
  public interface Sink {

    /** One record, valid during the call only, and the position behind it. */
    void record(AtomicBuffer buffer, int index, int length, long position);

    /** Makes all records before a position durable. */
    void flush(long position) throws IOException;
  }

  /**
   * Creates the file with every byte written, so that a disk that fills up later cannot take pages
   * away from under the application's threads.
   *
   * @param capacityBytes a power of two
   */
  public static RingFile create(Path directory, int capacityBytes) throws IOException {
    Path path = directory.resolve(NAME);
    int length = capacityBytes + RingBufferDescriptor.TRAILER_LENGTH;
    try (FileChannel channel =
        FileChannel.open(path, java.util.Set.of(CREATE, READ, WRITE), OwnerOnly.FILE)) {
      ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
      for (long at = 0; at < length; at += zeros.limit()) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), length - at));
        while (zeros.hasRemaining()) {
          channel.write(zeros, at + zeros.position());
        }
      }
      return new RingFile(path, channel.map(FileChannel.MapMode.READ_WRITE, 0, length));
    }
  }

  /** Maps the ring that a dead process left. */
  static RingFile open(Path directory) throws IOException {
    Path path = directory.resolve(NAME);
    try (FileChannel channel = FileChannel.open(path, READ, WRITE)) {
      return new RingFile(path, channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size()));
    }
  }

  /** Reads the ring that a dead process left, leaving the file as it is. */
  static RingFile copy(Path directory) throws IOException {
    Path path = directory.resolve(NAME);
    try (FileChannel channel = FileChannel.open(path, READ)) {
      ByteBuffer copy = ByteBuffer.allocateDirect((int) channel.size());
      while (copy.hasRemaining() && channel.read(copy) >= 0) {
        // Until the whole file is there.
      }
      copy.clear();
      return new RingFile(path, copy);
    }
  }

  /** Where producers write. */
  public ManyToOneRingBuffer ring() {
    return ring;
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return ring.consumerPosition() == ring.producerPosition();
  }

  /**
   * Moves records to the sink until the ring is empty, a producer has not finished writing, or
   * about so many bytes are moved.
   *
   * @param dead whether no producer lives, so that an unfinished record is skipped
   * @return how many bytes were moved
   */
  public int drain(Sink sink, int limitBytes, boolean dead) throws IOException {
    long head = ring.consumerPosition();
    long tail = ring.producerPosition();
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
            at + occupied);
      }
      at += occupied;
    }
    if (at > head) {
      sink.flush(at);
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
  public void delete() throws IOException {
    close();
    Files.deleteIfExists(path);
  }
}
