package io.tapedeck.player;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Tells what became of the replay when the JVM ends, whatever the application made of it. */
final class ReplayEnd implements Runnable {
  private static final int DIVERGED = 1;
  private static final int ANSWERS_MAY_TAKE_MILLIS = 5_000;
  private static final int OTHERS_MAY_TAKE_MILLIS = 2_000;

  private final Player player;
  private final PlaySettings settings;

  ReplayEnd(Player player, PlaySettings settings) {
    this.player = player;
    this.settings = settings;
  }

  @Override
  public void run() {
    player.awaitAnswers(ANSWERS_MAY_TAKE_MILLIS);
    ReplayReport report = player.report();
    Path file = settings.report();
    if (file == null) {
      System.err.println(report.text().indent(2).stripTrailing().replaceFirst("^ ", "tapedeck:"));
    } else {
      write(file, report);
    }
    if (!report.same()) {
      letOthersEnd();
      System.err.flush();
      System.out.flush();
      // An SDK that swallowed the error must not turn a divergence into a success.
      Runtime.getRuntime().halt(DIVERGED);
    }
  }

  private static void write(Path file, ReplayReport report) {
    try {
      Path unfinished = Path.of(file + ".tmp");
      Files.writeString(unfinished, report.json());
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      System.err.println("tapedeck: the report cannot be written to " + file + ": " + e);
    }
  }

  /** Other shutdown hooks run at the same time, and halting would cut them off. */
  private static void letOthersEnd() {
    long end = System.nanoTime() + OTHERS_MAY_TAKE_MILLIS * 1_000_000L;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      boolean hook =
          !thread.isDaemon()
              && thread != Thread.currentThread()
              && !thread.getName().equals("DestroyJavaVM")
              && !thread.getName().equals("main");
      long left = (end - System.nanoTime()) / 1_000_000;
      if (hook && left > 0) {
        try {
          thread.join(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
