package io.tapedeck.journal.masking;

import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The beginnings of recent bodies, as far as nothing in them had to be masked: an agent sends its
 * history again at each step, and what was looked at once need not be looked at again.
 *
 * <p>They are cut into blocks, and each block knows which one came before it, so that bodies that
 * begin alike share theirs, as in a tree. A block ends where the scanner stood in plain text and
 * had looked at none of the bytes behind: whatever follows, it would stand there again. A
 * comparison of all bytes decides; hashes only find. When full, blocks go that were not met again
 * since the last round. Not thread-safe.
 */
final class CleanBlocks {
  /** A block ends at the first good place from here on. */
  static final int MINIMUM_BYTES = 960;

  /** Where there is no good place up to here, the beginning ends. */
  static final int MAXIMUM_BYTES = 1024;

  /** What the first block of a body comes after. */
  static final int ROOT = 0;

  private static final int LIMIT_BLOCKS = 8 << 10;

  private byte[] bytes = new byte[0];
  private Entry[] entries = new Entry[0];
  private final int[] heads = new int[LIMIT_BLOCKS];
  private final CRC32C crc = new CRC32C();
  private int used;
  private int hand;
  private long ids;

  /** What is known of the block in a slot. */
  private static final class Entry {
    /** Never given twice, so that a slot that is used anew takes nothing over. */
    long id;

    long before;
    int length;
    int hash;
    int next;

    /** The block that came after this one the last time. */
    int likely;

    boolean met;
  }

  CleanBlocks() {
    Arrays.fill(heads, -1);
    grow();
    entries[ROOT] = new Entry();
    used = 1;
  }

  private void grow() {
    int slots = Math.max(64, entries.length * 2);
    entries = Arrays.copyOf(entries, slots);
    bytes = Arrays.copyOf(bytes, slots * MAXIMUM_BYTES);
  }

  long id(int slot) {
    return entries[slot].id;
  }

  int length(int slot) {
    return entries[slot].length;
  }

  /**
   * Finds the block that stands at an index and came after another one.
   *
   * @param slot where the other one lay when it had the id
   * @return its slot, or -1
   */
  int find(int slot, long id, byte[] source, int from, int available) {
    if (available < MINIMUM_BYTES) {
      return -1;
    }
    Entry last = entries[slot];
    if (last.id == id && matches(last.likely, id, source, from, available)) {
      return meet(last.likely);
    }
    int hash = hash(id, source, from);
    for (int at = heads[hash & (LIMIT_BLOCKS - 1)]; at >= 0; at = entries[at].next) {
      if (entries[at].hash == hash && matches(at, id, source, from, available)) {
        likely(slot, id, at);
        return meet(at);
      }
    }
    return -1;
  }

  private boolean matches(int slot, long before, byte[] source, int from, int available) {
    Entry entry = entries[slot];
    int at = slot * MAXIMUM_BYTES;
    return slot != ROOT
        && entry.before == before
        && entry.length <= available
        && Arrays.equals(bytes, at, at + entry.length, source, from, from + entry.length);
  }

  private int meet(int slot) {
    entries[slot].met = true;
    return slot;
  }

  private void likely(int slot, long id, int next) {
    if (entries[slot].id == id) {
      entries[slot].likely = next;
    }
  }

  /** Keeps a block that comes after another one, and returns its slot. */
  int add(int slot, long id, byte[] source, int from, int length) {
    int free = free();
    Entry entry = entries[free];
    entry.id = ++ids;
    entry.before = id;
    entry.length = length;
    entry.likely = ROOT;
    entry.met = false;
    entry.hash = hash(id, source, from);
    int bucket = entry.hash & (LIMIT_BLOCKS - 1);
    entry.next = heads[bucket];
    heads[bucket] = free;
    System.arraycopy(source, from, bytes, free * MAXIMUM_BYTES, length);
    likely(slot, id, free);
    return free;
  }

  private int free() {
    if (used < LIMIT_BLOCKS) {
      if (used == entries.length) {
        grow();
      }
      entries[used] = new Entry();
      return used++;
    }
    do {
      hand = hand + 1 == LIMIT_BLOCKS ? ROOT + 1 : hand + 1;
      boolean met = entries[hand].met;
      entries[hand].met = false;
      if (!met) {
        unlink(hand);
        return hand;
      }
    } while (true);
  }

  private void unlink(int slot) {
    int bucket = entries[slot].hash & (LIMIT_BLOCKS - 1);
    if (heads[bucket] == slot) {
      heads[bucket] = entries[slot].next;
      return;
    }
    int at = heads[bucket];
    while (entries[at].next != slot) {
      at = entries[at].next;
    }
    entries[at].next = entries[slot].next;
  }

  /** Whether the bytes stand anywhere; slow. */
  boolean holds(byte[] part) {
    for (int at = 0; at + part.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  private int hash(long before, byte[] source, int from) {
    crc.reset();
    crc.update(source, from, MINIMUM_BYTES);
    return (int) crc.getValue() ^ (int) before * 0x9E3779B1;
  }
}
