package io.tapedeck.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks into a running process through /proc: its sockets and the files that it can write. */
final class ProcFiles {
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final String LISTENING = "0A";

  private final Path proc;

  ProcFiles(Process process) {
    this.proc = Path.of("/proc", Long.toString(process.pid()));
  }

  /** Returns the local addresses on which it listens, TCP and UDP, as the kernel writes them. */
  List<String> listening() throws IOException {
    List<String> inodes = new ArrayList<>();
    for (Path target : openFiles()) {
      Matcher socket = SOCKET.matcher(target.toString());
      if (socket.matches()) {
        inodes.add(socket.group(1));
      }
    }
    List<String> listening = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      Path file = proc.resolve("net").resolve(table);
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        String[] columns = line.strip().split("\\s+", -1);
        boolean open =
            table.startsWith("udp") || (columns.length > 3 && columns[3].equals(LISTENING));
        if (columns.length > 9 && open && inodes.contains(columns[9])) {
          listening.add(table + " " + columns[1]);
        }
      }
    }
    return listening;
  }

  /** Returns the files that it has open for writing or has mapped so that it can write them. */
  Set<String> writable() throws IOException {
    Set<String> files = new TreeSet<>();
    try (Stream<Path> descriptors = Files.list(proc.resolve("fd"))) {
      for (Path descriptor : descriptors.toList()) {
        String target = target(descriptor);
        if (target.startsWith("/") && opensForWriting(descriptor)) {
          files.add(target);
        }
      }
    }
    for (String line : Files.readAllLines(proc.resolve("maps"))) {
      String[] columns = line.split("\\s+", 6);
      if (columns.length > 5 && columns[1].contains("w") && columns[1].endsWith("s")) {
        files.add(columns[5]);
      }
    }
    files.removeIf(file -> file.startsWith("/dev/"));
    return files;
  }

  private List<Path> openFiles() throws IOException {
    try (Stream<Path> descriptors = Files.list(proc.resolve("fd"))) {
      List<Path> targets = new ArrayList<>();
      for (Path descriptor : descriptors.toList()) {
        targets.add(Path.of(target(descriptor)));
      }
      return targets;
    }
  }

  private boolean opensForWriting(Path descriptor) throws IOException {
    Path info = proc.resolve("fdinfo").resolve(String.valueOf(descriptor.getFileName()));
    if (!Files.exists(info)) {
      return false;
    }
    for (String line : Files.readAllLines(info)) {
      if (line.startsWith("flags:")) {
        return (Integer.parseInt(line.substring("flags:".length()).strip(), 8) & 3) != 0;
      }
    }
    return false;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed since it was listed
    }
  }
}
