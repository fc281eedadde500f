package io.tapedeck.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;

/**
 * The hand-over from the application's threads to the writer: one ring, and further, larger ones
 * when a burst needs them, since those threads never wait. Producers write to the newest. A ring
 * stays mapped while the process lives: a producer may have looked up an older one just before.
 *
 * <p>Thread-safe for any number of producers, which use {@link #newest}, and one consumer, which
 * calls everything else.
 */
public final class Rings {
  private final Path directory;
  private final int firstBytes;
  private final List<RingFile> files = new ArrayList<>();
  private volatile RingFile newest;

  private Rings(Path directory, int firstBytes, RingFile first) {
    this.directory = directory;
    this.firstBytes = firstBytes;
    this.newest = first;
    files.add(first);
  }

  /**
   * Creates the first ring.
   *
   * @param firstBytes its capacity, a power of two
   */
  public static Rings create(Path directory, int firstBytes) throws IOException {
    return new Rings(directory, firstBytes, RingFile.create(directory, 0, firstBytes));
  }

  /** Where producers write now; to be asked anew for each record. */
  public ManyToOneRingBuffer newest() {
    return newest.ring();
  }

  /** Capacity of the first ring. */
  public int firstBytes() {
    return firstBytes;
  }

  /**
   * How large a further ring ought to be: as large as all so far, so that it is ready before the
   * present one, a quarter full, has filled up.
   *
   * @return 0 where none is needed, or there are enough
   */
  public int wantedBytes() {
    ManyToOneRingBuffer ring = newest.ring();
    boolean filling = ring.producerPosition() - ring.consumerPosition() > ring.capacity() / 4;
    long wanted = (long) firstBytes << Math.max(0, files.size() - 1);
    return filling && files.size() < RingFile.LIMIT && wanted <= 1 << 30 ? (int) wanted : 0;
  }

  /** Adds a ring, to which producers write from now on. */
  public void add(int capacityBytes) throws IOException {
    RingFile next = RingFile.create(directory, files.size(), capacityBytes);
    files.add(next);
    newest = next;
  }

  /**
   * Moves records to the journal until nothing waits, a producer has not finished writing, or about
   * so many bytes are moved. What a thread, or threads that hand a call on, wrote one after the
   * other comes in that order, whichever rings it went to.
   *
   * @return how many bytes were moved
   */
  public int drain(JournalWriter writer, int limitBytes) throws IOException {
    // Newest first: what came before a record in a newer ring is then before the mark of its own.
    long[] marks = new long[files.size()];
    for (int i = marks.length - 1; i >= 0; i--) {
      marks[i] = files.get(i).claimed();
    }
    int moved = 0;
    for (int i = 0; i < marks.length; i++) {
      moved += files.get(i).drain(writer, marks[i], limitBytes - moved);
      if (!files.get(i).isDrained(marks[i]) || moved >= limitBytes) {
        break;
      }
    }
    return moved;
  }

  /**
   * Removes the files at the end of the process, unless something was handed over after all: that
   * is then read from there. They stay mapped, for threads that outlive the end of recording.
   */
  public void deleteIfEmpty() throws IOException {
    if (files.stream().allMatch(RingFile::isEmpty)) {
      for (RingFile file : files) {
        file.deleteFile();
      }
    }
  }
}
