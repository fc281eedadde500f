package io.tapedeck.session;

import java.util.Map;

/** What the first pass learns of one JVM start. */
final class JournalFacts {

  final String id;
  final Recording recording;
  boolean running;
  Map<String, String> attributes = Map.of();
  long last;
  long lostRecords;

  /** Its directory was deleted after it was read: nothing of it can be loaded any more. */
  boolean deleted;

  JournalFacts(String id, Recording recording, boolean running) {
    this.id = id;
    this.recording = recording;
    this.running = running;
  }
}
