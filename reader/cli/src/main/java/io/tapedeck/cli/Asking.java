package io.tapedeck.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Sends a server its requests while another thread reads what it prints, and stops it then. */
final class Asking extends Thread {
  /** What a JVM exits with after SIGTERM: 128 and the signal's number. */
  private static final int TERMINATED = 143;

  private final EntrySender sender;
  private final Process application;
  private final Path ports;
  private volatile boolean stops;
  private volatile @Nullable CommandFailure failure;

  /**
   * Prepares to ask.
   *
   * @param ports the file in which the agent tells where the application listens
   */
  Asking(EntrySender sender, Process application, Path ports) {
    super("tapedeck-asking");
    setDaemon(true);
    this.sender = sender;
    this.application = application;
    this.ports = ports;
  }

  @Override
  public void run() {
    try {
      sender.send(application, ports);
    } catch (CommandFailure e) {
      failure = e;
    } catch (IOException e) {
      failure = new CommandFailure(CommandFailure.COULD_NOT_RUN, String.valueOf(e.getMessage()));
    }
    stops = application.isAlive();
    application.destroy();
  }

  /** The exit status, 0 where the application ended because it was told to. */
  int stopped(int exit) {
    CommandFailure because = failure;
    if (because != null) {
      throw because;
    }
    return stops && exit == TERMINATED ? 0 : exit;
  }
}
