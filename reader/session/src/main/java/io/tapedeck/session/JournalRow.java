package io.tapedeck.session;

import io.tapedeck.journal.Stamp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One journal, and how far it was read.
 *
 * @param anchor its first stamp, from which its clock measures
 * @param last time of its last record, wall clock, nanoseconds since 1970
 * @param files names in the order of reading; the name of a ring is empty
 * @param position of the last record read, as {@link Position} counts; 0 before the first
 * @param ended whether its JVM is dead and everything was read
 * @param sizes lengths of its files when it had ended
 * @param gone names of files that were deleted since; of all when its directory is no more
 * @param damaged whether something in it could not be read
 */
public record JournalRow(
    String id,
    Path directory,
    Map<String, String> attributes,
    @Nullable Stamp anchor,
    long last,
    long lostRecords,
    List<String> files,
    long position,
    boolean ended,
    Map<String, Long> sizes,
    List<String> gone,
    boolean damaged) {

  public JournalRow {
    attributes = Map.copyOf(attributes);
    files = List.copyOf(files);
    sizes = Map.copyOf(sizes);
    gone = List.copyOf(gone);
  }
}
