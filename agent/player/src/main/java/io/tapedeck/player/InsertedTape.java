package io.tapedeck.player;

import io.tapedeck.player.tape.Tape;
import io.tapedeck.player.tape.TapeOfRun;
import io.tapedeck.recorder.Boundaries;
import io.tapedeck.recorder.Recorder;
import io.tapedeck.recorder.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tape that is in, with what records its run.
 *
 * @param fork the directory in which the run is recorded, or null
 */
record InsertedTape(Player player, Recorder recorder, @Nullable Path fork) {
  /** A test makes few calls; the ring of a server would fill the disk of a build. */
  private static final String RING_BYTES = "1m";

  /** Opens a tape; the second options are stronger. */
  static InsertedTape open(Map<String, String> options, Map<String, String> more)
      throws IOException {
    Map<String, String> all = new HashMap<>(options);
    all.putAll(more);
    String fork = all.getOrDefault("play.fork", "");
    all.put("capture", "full");
    if (!fork.isEmpty()) {
      all.put("dir", fork);
      all.put("journal", Path.of(fork, "journal").toString());
      all.put("ring.bytes", RING_BYTES);
      all.put("disk.floor", "0");
    }
    PlaySettings settings = PlaySettings.of(all);
    Tape tape = Tape.read(settings.tape());
    Recorder recorder = new Recorder(Settings.of(all));
    Player player =
        new Player(
            tape,
            settings,
            new Boundaries(recorder.settings()),
            recorder.masking(),
            fork.isEmpty() ? null : recorder);
    return new InsertedTape(player, recorder, fork.isEmpty() ? null : Path.of(fork));
  }

  /** Ends the replay, writes its run, and gives the report as JSON. */
  String close() throws IOException {
    String report = player.report().json();
    recorder.close();
    if (fork != null && Files.isDirectory(recorder.settings().journal())) {
      TapeOfRun.write(recorder.settings().journal(), fork.resolve("run.tape"));
    }
    return report;
  }
}
