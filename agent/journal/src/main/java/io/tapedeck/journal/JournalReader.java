package io.tapedeck.journal;

import io.tapedeck.journal.encryption.JournalKey;
import io.tapedeck.journal.masking.Masking;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one journal's records in order. Damage is stepped over and listed, never thrown. Of a
 * running process it reads up to the present end; calling {@link #next} again later goes on from
 * there. Not thread-safe.
 */
public final class JournalReader implements AutoCloseable {
  /** Of the rules that a journal says were in force; it may say anything. */
  private static final int MASK_RULES_LIMIT = 1_000;

  private final JournalDirectory journal;
  private final @Nullable JournalKey key;
  private final Predicate<String> wanted;
  private final List<Damage> damage = new ArrayList<>();
  private final Queue<JournalRecord> leftover = new ArrayDeque<>();
  private @Nullable Path file;
  private @Nullable Cq4Scanner scanner;
  private @Nullable BlockDecoder decoder;
  private final RingPositions ringPositions = new RingPositions();
  private String maskInForce = "";
  private long bytesRead;
  private boolean ringRead;
  private boolean ofLaterVersion;
  private boolean inRing;

  /**
   * Reads a journal.
   *
   * @param key with which it is encrypted, if it is
   * @param withRing whether what a dead process left in its ring is read as well
   * @param wanted names of the files to read; each can be read without the others
   */
  JournalReader(
      JournalDirectory journal,
      @Nullable JournalKey key,
      boolean withRing,
      Predicate<String> wanted) {
    this.journal = journal;
    this.key = key;
    this.wanted = wanted;
    this.ringRead = !withRing;
  }

  /** The next record, or null at the present end. */
  public @Nullable JournalRecord next() throws IOException {
    while (true) {
      if (decoder != null && scanner != null) {
        JournalRecord record = decoder.poll();
        if (record != null) {
          if (record instanceof JournalRecord.ProcessStart start) {
            maskInForce = start.attributes().getOrDefault("config.mask", "");
          }
          return record;
        }
        if (takeBlock()) {
          continue;
        }
      }
      Path next = nextFile();
      if (next != null && scanner != null && takeBlock()) {
        // Written after we looked and before the next file was begun.
        continue;
      }
      if (next == null) {
        return fromRing();
      }
      closeFile();
      file = next;
      scanner = new Cq4Scanner(next, damage);
      decoder = new BlockDecoder(next, key == null ? null : key.blocks(), damage);
    }
  }

  private boolean takeBlock() throws IOException {
    Cq4Scanner from = scanner;
    BlockDecoder to = decoder;
    ByteBuffer block = from == null ? null : from.next();
    if (from == null || to == null || block == null) {
      return false;
    }
    bytesRead += block.remaining() + Integer.BYTES;
    to.take(block, from.blockAt());
    ringPositions.reached(to.ringPosition());
    ofLaterVersion |= to.isOfLaterVersion();
    return true;
  }

  /** Name of the file that the last record came from; null where it came from a ring. */
  public @Nullable String file() {
    Path present = file;
    return inRing || present == null ? null : String.valueOf(present.getFileName());
  }

  /** What could not be read so far. */
  public List<Damage> damage() {
    return List.copyOf(damage);
  }

  /** Whether a later version wrote some of it, which could not be read. */
  boolean isOfLaterVersion() {
    return ofLaterVersion;
  }

  /** Up to where in the rings the journal is complete. */
  RingPositions ringPositions() {
    return ringPositions;
  }

  /** Bytes of the journal's files read so far. */
  public long bytesRead() {
    return bytesRead;
  }

  private @Nullable Path nextFile() throws IOException {
    Path present = file;
    try (Stream<Path> files = Files.list(journal.path())) {
      return files
          .filter(JournalFiles::isData)
          .filter(path -> present == null || path.compareTo(present) > 0)
          .filter(path -> wanted.test(String.valueOf(path.getFileName())))
          .min(Comparator.naturalOrder())
          .orElse(null);
    }
  }

  /** What a dead process handed over and never wrote; masked as it would have been, nearly. */
  private @Nullable JournalRecord fromRing() throws IOException {
    if (!ringRead && !ofLaterVersion && !journal.running()) {
      ringRead = true;
      leftover.addAll(RingLeftover.read(journal.path(), ringPositions, key, masking()));
    }
    JournalRecord record = leftover.poll();
    inRing |= record != null;
    return record;
  }

  /** An operator's regular expressions are left out: a hostile journal's might never end. */
  private Masking masking() {
    List<String> rules =
        Stream.of(maskInForce.split(",", -1))
            .limit(MASK_RULES_LIMIT)
            .map(String::strip)
            .filter(rule -> !rule.startsWith("/"))
            .toList();
    // What is wrong with them was said when the process started.
    return Masking.ofGood(rules, wrong -> {});
  }

  private void closeFile() throws IOException {
    if (scanner != null) {
      scanner.close();
    }
    if (decoder != null) {
      decoder.close();
    }
  }

  @Override
  public void close() throws IOException {
    closeFile();
  }
}
