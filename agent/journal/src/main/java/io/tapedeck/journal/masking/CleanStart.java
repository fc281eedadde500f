package io.tapedeck.journal.masking;

/**
 * How far one body is like bodies before it, or is plain text itself, block by block. Given up at
 * the first thing that is masked, so that no secret stays in memory. Not thread-safe.
 */
final class CleanStart {
  /** The most bytes behind the last block; past it this is of no more use. */
  static final int OPEN_LIMIT_BYTES = CleanBlocks.MAXIMUM_BYTES;

  private final CleanBlocks blocks;
  private int slot = CleanBlocks.ROOT;
  private long id;
  private int beforeDecided;

  /** Where the present block begins, while a piece is worked on. */
  private int begin;

  CleanStart(CleanBlocks blocks) {
    this.blocks = blocks;
  }

  /**
   * Goes over known blocks.
   *
   * @param decided index in the work of the first byte that is not decided
   * @return where the present block begins; the scanner has been at the byte before
   */
  int match(byte[] work, int decided, int end) {
    begin = decided - beforeDecided;
    int found = blocks.find(slot, id, work, begin, end - begin);
    while (found >= 0) {
      goTo(found);
      found = blocks.find(slot, id, work, begin, end - begin);
    }
    return begin;
  }

  private void goTo(int next) {
    slot = next;
    id = blocks.id(next);
    begin += blocks.length(next);
  }

  /** From this index on the block may end. */
  int mark() {
    return begin + CleanBlocks.MINIMUM_BYTES - 1;
  }

  /**
   * Ends the block behind an index at which the scanner stands in plain text, having looked no
   * further.
   *
   * @return false where the block is too long
   */
  boolean endBehind(byte[] work, int index) {
    int length = index + 1 - begin;
    if (length > CleanBlocks.MAXIMUM_BYTES) {
      return false;
    }
    goTo(blocks.add(slot, id, work, begin, length));
    return true;
  }

  /** Ends the work on a piece and returns how many decided bytes the next one needs. */
  int keep(int decided) {
    beforeDecided = decided - begin;
    return beforeDecided;
  }
}
