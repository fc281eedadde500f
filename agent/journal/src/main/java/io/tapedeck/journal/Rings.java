package io.tapedeck.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;

/**
 * The hand-over from the application's threads to the writer: one ring, and further ones for a
 * burst, since those threads never wait. One is added in time; producers move on to it when the one
 * before is full, and never back. A ring stays mapped while the process lives: a producer may have
 * looked up an older one just before.
 *
 * <p>{@link #present} and {@link #afterFull} are for any number of producers and wait-free;
 * everything else is for the one consumer.
 */
public final class Rings {
  /** How many write a further ring. */
  private static final int THREADS = 4;

  private final Path directory;
  private final int capacityBytes;
  private final AtomicInteger present = new AtomicInteger();
  private volatile RingFile[] files;
  private boolean ended;

  private Rings(Path directory, int capacityBytes, RingFile first) {
    this.directory = directory;
    this.capacityBytes = capacityBytes;
    this.files = new RingFile[] {first};
  }

  /**
   * Creates the first ring.
   *
   * @param capacityBytes of each ring, a power of two
   */
  public static Rings create(Path directory, int capacityBytes) throws IOException {
    return new Rings(directory, capacityBytes, RingFile.create(directory, 0, capacityBytes, 1));
  }

  /** Where producers write now; to be asked anew for each record. */
  public ManyToOneRingBuffer present() {
    return files[present.get()].ring();
  }

  /** Where to try again when a ring was full: the next one, or the same where there is none. */
  public ManyToOneRingBuffer afterFull(ManyToOneRingBuffer full) {
    int number = present.get();
    RingFile[] all = files;
    if (all[number].ring() == full && number + 1 < all.length) {
      present.compareAndSet(number, number + 1);
    }
    return present();
  }

  /** Room that all rings take on the disk. */
  public long bytes() {
    return (long) files.length * capacityBytes;
  }

  /** Capacity of each ring. */
  public int capacityBytes() {
    return capacityBytes;
  }

  /**
   * Whether one more ring is needed behind the present one: one when that is an eighth full, two
   * when it is half full. A ring takes its time, and more of it where all processors are busy.
   */
  public boolean needMore() {
    RingFile[] all = files;
    int number = present.get();
    long waiting = waiting(all[number]);
    int wanted = waiting > capacityBytes / 2 ? 2 : waiting > capacityBytes / 8 ? 1 : 0;
    return all.length - 1 - number < wanted && all.length < RingFile.LIMIT;
  }

  /** Whether so little waits that no ring will be needed in the next moments. */
  public boolean isCalm() {
    return waiting(files[present.get()]) < capacityBytes / 32;
  }

  private static long waiting(RingFile file) {
    return file.ring().producerPosition() - file.ring().consumerPosition();
  }

  /** Adds a ring for producers to move on to; by one thread at a time, which may be another one. */
  public void add() throws IOException {
    RingFile next = RingFile.create(directory, files.length, capacityBytes, THREADS);
    synchronized (this) {
      if (ended) {
        next.delete();
        return;
      }
      RingFile[] more = Arrays.copyOf(files, files.length + 1);
      more[files.length] = next;
      files = more;
    }
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
    RingFile[] all = files;
    long[] marks = new long[all.length];
    for (int i = all.length - 1; i >= 0; i--) {
      marks[i] = all[i].claimed();
    }
    int moved = 0;
    for (int i = 0; i < all.length; i++) {
      moved += all[i].drain(writer, marks[i], limitBytes - moved);
      if (!all[i].isDrained(marks[i]) || moved >= limitBytes) {
        break;
      }
    }
    return moved;
  }

  /**
   * Removes the files at the end of the process, unless something was handed over after all: that
   * is then read from there. They stay mapped, for threads that outlive the end of recording.
   */
  public synchronized void deleteIfEmpty() throws IOException {
    ended = true;
    RingFile.deleteUnfinished(directory);
    if (Arrays.stream(files).allMatch(RingFile::isEmpty)) {
      for (RingFile file : files) {
        file.deleteFile();
      }
    }
  }
}
