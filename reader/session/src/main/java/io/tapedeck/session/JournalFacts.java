package io.tapedeck.session;

import io.tapedeck.journal.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the first pass learns of one JVM start. */
final class JournalFacts {

  final String id;
  final Recording recording;
  boolean running;
  Map<String, String> attributes = Map.of();
  long last;
  long lostRecords;

  /** Whether something in it could not be read. */
  boolean damaged;

  /** The first stamp, where it is known. */
  @Nullable Stamp anchor;

  /** Names of its files in the order of reading, and those that were deleted since. */
  List<String> files = List.of();

  Set<String> gone = Set.of();

  /** Its directory was deleted after it was read: nothing of it can be loaded any more. */
  boolean deleted;

  /** Whether the bodies of a call can be read no more. */
  boolean lacks(CallFacts call) {
    return deleted
        || (call.beganAt >= 0
            && !gone.isEmpty()
            && gone.contains(files.get(Position.file(call.beganAt))));
  }

  JournalFacts(String id, Recording recording, boolean running) {
    this.id = id;
    this.recording = recording;
    this.running = running;
  }
}
