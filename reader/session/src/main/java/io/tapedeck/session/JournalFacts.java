package io.tapedeck.session;

import java.util.Map;

/** What the first pass learns of one JVM start. */
final class JournalFacts {

  final String id;
  final Recording recording;
  final boolean running;
  Map<String, String> attributes = Map.of();
  long last;
  long lostRecords;

  JournalFacts(String id, Recording recording, boolean running) {
    this.id = id;
    this.recording = recording;
    this.running = running;
  }
}
