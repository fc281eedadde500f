package io.tapedeck.player;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Tells where the application listens, so that the recorded requests can be sent to it: one port a
 * line in a file beside the report.
 */
final class ListeningPorts {
  private final @Nullable Path file;

  /** Beside a report, or nowhere. */
  ListeningPorts(@Nullable Path report) {
    this.file = report == null ? null : Path.of(report + ".ports");
  }

  synchronized void add(SocketAddress at) {
    if (file == null || !(at instanceof InetSocketAddress inet)) {
      return;
    }
    try {
      Files.writeString(
          file, inet.getPort() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      System.err.println("tapedeck: cannot tell of port " + inet.getPort() + " in " + file);
    }
  }
}
