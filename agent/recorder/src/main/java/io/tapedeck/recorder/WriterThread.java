package io.tapedeck.recorder;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalWriter;
import io.tapedeck.journal.Kind;
import io.tapedeck.journal.RecordEncoder;
import io.tapedeck.journal.Recovery;
import io.tapedeck.journal.masking.Masking;
import io.tapedeck.spi.TestFailures;
import java.io.IOException;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.agrona.ExpandableArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes: moves records from the ring to the journal, and between times keeps
 * house: kill switch, free space, retention, journals of processes that were killed.
 */
final class WriterThread implements Runnable {
  private static final int DRAIN_BYTES = 1 << 20;

  /**
   * What waits is safe in the ring, so the writer lets some gather: a thread that wakes for each
   * record takes the processor from the application's threads and from whoever answers them.
   */
  private static final int WORTH_GOING_ON_BYTES = 512 << 10;

  private static final long IDLE_MINIMUM_NANOS = 2_000_000;
  private static final long IDLE_MAXIMUM_NANOS = 10_000_000;
  private static final long HOUSEKEEPING_NANOS = 200_000_000;
  private static final long RETENTION_NANOS = 10_000_000_000L;
  private static final long SHUTDOWN_LIMIT_MILLIS = 5_000;

  private final Settings settings;
  private final JournalHome home;
  private final Masking masking;
  private final Losses losses;
  private final WeaveReports weaves;
  private final Switch mainSwitch;
  private final Retention retention;
  private final RingGrower grower;
  private final ExpandableArrayBuffer scratch = new ExpandableArrayBuffer(1024);
  private final ProcessAttributes attributes;

  private volatile boolean stopping;
  private @Nullable Thread thread;
  private @Nullable Thread atEnd;
  private int weavesWritten;
  private @Nullable String retentionFailure;
  private @Nullable Deque<JournalDirectory> toRecover;

  private WriterThread(
      Settings settings,
      JournalHome home,
      Masking masking,
      Losses losses,
      WeaveReports weaves,
      Switch mainSwitch) {
    this.settings = settings;
    this.home = home;
    this.masking = masking;
    this.losses = losses;
    this.weaves = weaves;
    this.mainSwitch = mainSwitch;
    this.retention = new Retention(settings, home.directory());
    this.grower = new RingGrower(home.rings(), home.directory(), settings);
    this.attributes = new ProcessAttributes(settings, masking);
  }

  static WriterThread start(
      Settings settings,
      JournalHome home,
      Masking masking,
      Losses losses,
      WeaveReports weaves,
      Switch mainSwitch) {
    WriterThread writer = new WriterThread(settings, home, masking, losses, weaves, mainSwitch);
    Thread thread = ownThread(writer, "tapedeck-writer");
    thread.setDaemon(true);
    thread.start();
    writer.thread = thread;
    writer.atEnd = ownThread(writer::finish, "tapedeck-shutdown");
    Runtime.getRuntime().addShutdownHook(writer.atEnd);
    return writer;
  }

  /**
   * Makes a thread that keeps no class loader alive of the application, on whose thread this runs:
   * before JDK 24 a thread holds on to the protection domains of all who are on its maker's stack.
   */
  @SuppressWarnings("removal") // where it is gone there is nothing to cut off
  private static Thread ownThread(Runnable work, String name) {
    PrivilegedAction<Thread> make =
        () -> {
          Thread thread = new Thread(null, work, name, 0, false);
          thread.setContextClassLoader(WriterThread.class.getClassLoader());
          return thread;
        };
    try {
      return AccessController.doPrivileged(make);
    } catch (LinkageError e) {
      return make.run();
    }
  }

  /** Ends it before the JVM does, and lets go of the journal. */
  void close() {
    finish();
    try {
      Runtime.getRuntime().removeShutdownHook(Objects.requireNonNull(atEnd));
      home.lock().acquiredBy().close();
    } catch (IllegalStateException | IOException e) {
      // The JVM ends already, and with it the lock.
    }
  }

  private void finish() {
    Thread thread = Objects.requireNonNull(this.thread);
    stopping = true;
    LockSupport.unpark(thread);
    try {
      thread.join(SHUTDOWN_LIMIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try {
      long fileLimit = Math.max(1 << 20, Math.min(64 << 20, settings.retentionBytes() / 8));
      try (JournalWriter writer =
          JournalWriter.startingPlain(
              home.directory(), fileLimit, home.key(), masking, this::preamble)) {
        drainUntilStopped(writer);
      }
      home.rings().deleteIfEmpty();
    } catch (Throwable t) {
      mainSwitch.hold(Switch.Hold.FAILURE, true);
      System.err.println("tapedeck: recording stopped, the journal cannot be written: " + t);
    }
  }

  private void drainUntilStopped(JournalWriter writer) throws IOException {
    int worthGoingOn = Math.min(WORTH_GOING_ON_BYTES, home.rings().capacityBytes() / 8);
    long idle = IDLE_MINIMUM_NANOS;
    long keptHouse = System.nanoTime() - HOUSEKEEPING_NANOS;
    long retained = System.nanoTime() - RETENTION_NANOS + 1_000_000_000L;
    grower.watch();
    RecorderBean bean = new RecorderBean(mainSwitch);
    while (true) {
      TestFailures.at("writer");
      boolean last = stopping;
      if (last) {
        writer.stayPlain();
      }
      grower.look();
      int moved = home.rings().drain(writer, DRAIN_BYTES);
      long now = System.nanoTime();
      if (now - keptHouse > HOUSEKEEPING_NANOS || last) {
        keptHouse = now;
        keepHouse(writer);
      }
      if (now - retained > RETENTION_NANOS && !last) {
        retained = now;
        keepWithinLimits();
        bean.register();
      }
      if (last && moved == 0) {
        return;
      }
      if (last || moved >= worthGoingOn) {
        idle = IDLE_MINIMUM_NANOS;
        continue;
      }
      if (moved > 0) {
        idle = IDLE_MINIMUM_NANOS;
      }
      if (idle == IDLE_MAXIMUM_NANOS) {
        recoverOne();
      }
      LockSupport.parkNanos(idle);
      idle = Math.min(idle * 2, IDLE_MAXIMUM_NANOS);
    }
  }

  private void keepHouse(JournalWriter writer) throws IOException {
    mainSwitch.hold(Switch.Hold.FILE, OffFile.isThere(settings));
    long free = FreeSpace.at(home.directory());
    grower.tryAgain();
    boolean low = mainSwitch.isHeldBy(Switch.Hold.DISK);
    // Back on only with a tenth to spare, so that it does not flutter.
    long floor = settings.diskFloorBytes() + (low ? settings.diskFloorBytes() / 10 : 0);
    mainSwitch.hold(Switch.Hold.DISK, free < floor);
    if (free < floor) {
      losses.add(Losses.Reason.DISK_LOW, 0);
      return;
    }
    for (Losses.Reason reason : Losses.Reason.values()) {
      Losses.Sum sum = losses.take(reason);
      if (sum.records() > 0) {
        write(writer, Kind.LOSS, r -> r.loss(reason.text, sum.records(), sum.bytes()));
      }
    }
    List<WeaveReports.Report> fresh = weaves.from(weavesWritten);
    for (WeaveReports.Report report : fresh) {
      int length = encode(report);
      writer.append(scratch, 0, length);
    }
    weavesWritten += fresh.size();
    writer.flush();
  }

  /** What cannot be deleted now is tried again, and told once: recording does not depend on it. */
  private void keepWithinLimits() {
    try {
      retention.enforce();
    } catch (IOException | RuntimeException e) {
      if (!e.toString().equals(retentionFailure)) {
        retentionFailure = e.toString();
        weaves.add("retention", null, "failed", e.toString());
      }
    }
  }

  private void write(
      JournalWriter writer, int kind, java.util.function.Consumer<RecordEncoder> fields) {
    RecordEncoder encoder =
        RecordEncoder.begin(
            scratch, 0, kind, System.currentTimeMillis() * 1_000_000, System.nanoTime());
    fields.accept(encoder);
    writer.append(scratch, 0, encoder.length());
  }

  /** Every file begins with who wrote it and what was woven so far. */
  private void preamble(JournalWriter.Preamble to) {
    RecordEncoder encoder =
        RecordEncoder.begin(
            scratch, 0, Kind.PROCESS, System.currentTimeMillis() * 1_000_000, System.nanoTime());
    encoder.attributes(attributes.get());
    to.add(scratch, 0, encoder.length());
    for (WeaveReports.Report report : weaves.from(0).subList(0, weavesWritten)) {
      to.add(scratch, 0, encode(report));
    }
  }

  private int encode(WeaveReports.Report report) {
    return RecordEncoder.begin(scratch, 0, Kind.WEAVE, report.epochNanos(), report.monotonicNanos())
        .weave(report.instrumentation(), report.version(), report.state(), report.detail())
        .length();
  }

  /** Completes one killed process's journal, when there is nothing else to do. */
  private void recoverOne() {
    try {
      if (toRecover == null) {
        toRecover = new ArrayDeque<>(JournalDirectory.find(List.of(settings.root())));
      }
      JournalDirectory journal = toRecover.poll();
      if (journal != null && !journal.path().equals(home.directory())) {
        Recovery.drain(journal, masking);
      }
    } catch (IOException | RuntimeException e) {
      weaves.add("recovery", null, "failed", e.toString());
    }
  }
}
