package io.tapedeck.recorder;

import io.tapedeck.journal.masking.Masking;
import org.jspecify.annotations.Nullable;

/** Opens the journal when it is first needed; a process that calls no model leaves no file. */
final class LazyJournal {
  private final Settings settings;
  private final Masking masking;
  private final Losses losses;
  private final WeaveReports weaves;
  private final Switch mainSwitch;

  private volatile @Nullable Handover handover;
  private @Nullable WriterThread writer;
  private boolean tried;

  LazyJournal(
      Settings settings, Masking masking, Losses losses, WeaveReports weaves, Switch mainSwitch) {
    this.settings = settings;
    this.masking = masking;
    this.losses = losses;
    this.weaves = weaves;
    this.mainSwitch = mainSwitch;
  }

  /** Where records go, or null when the journal cannot be opened; said once, then off. */
  @Nullable Handover handover() {
    Handover present = handover;
    return present != null ? present : open();
  }

  /** The first call waits here for the ring, some 30 ms; Chronicle is opened by the writer. */
  private synchronized @Nullable Handover open() {
    if (handover == null && !tried) {
      tried = true;
      try {
        JournalHome home = JournalHome.create(settings);
        handover = new Handover(home.rings(), RingPlaces.of(home.key()), losses);
        writer = WriterThread.start(settings, home, masking, losses, weaves, mainSwitch);
      } catch (Exception | LinkageError e) {
        mainSwitch.hold(Switch.Hold.FAILURE, true);
        System.err.println("tapedeck: not recording: " + e.getMessage());
      }
    }
    return handover;
  }

  synchronized void close() {
    tried = true;
    if (writer != null) {
      writer.close();
    }
  }
}
