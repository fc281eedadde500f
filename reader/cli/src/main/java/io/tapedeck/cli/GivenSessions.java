package io.tapedeck.cli;

import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sessions that are named by tapes, folders of tapes, or ids. */
final class GivenSessions {

  private final SourceOptions source;

  GivenSessions(SourceOptions source) {
    this.source = source;
  }

  /** Loads them all: of a tape every session, of a folder every tape in it, in order of names. */
  List<Session> load(List<String> words) throws IOException {
    List<Session> sessions = new ArrayList<>();
    for (String word : words) {
      Path path = Path.of(word);
      if (Files.isDirectory(path)) {
        for (Path tape : tapes(path)) {
          addAll(tape, sessions);
        }
      } else if (Files.isRegularFile(path)) {
        addAll(path, sessions);
      } else {
        SessionFinder.Found found = new SessionFinder(source).find(word);
        sessions.add(found.index().load(found.summary()));
      }
    }
    return sessions;
  }

  private static List<Path> tapes(Path folder) throws IOException {
    List<Path> tapes;
    try (Stream<Path> files = Files.list(folder)) {
      tapes = files.filter(file -> file.toString().endsWith(".tape")).sorted().toList();
    }
    if (tapes.isEmpty()) {
      throw new CommandFailure(
          CommandFailure.NOT_FOUND,
          folder + " holds no tape. To make some: tapedeck runs TAPE --keep DIR -- COMMAND");
    }
    return tapes;
  }

  private void addAll(Path tape, List<Session> sessions) throws IOException {
    SessionIndex index = SessionIndex.of(List.of(new TapeRecording(tape, source.salvage)), null);
    boolean any = false;
    for (SessionSummary summary : index.sessions()) {
      if (summary.hasSteps()) {
        sessions.add(index.load(summary));
        any = true;
      }
    }
    if (!any) {
      throw new CommandFailure(CommandFailure.NOT_FOUND, tape + " holds no session.");
    }
  }
}
