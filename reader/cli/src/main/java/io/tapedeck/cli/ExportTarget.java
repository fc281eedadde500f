package io.tapedeck.cli;

import io.tapedeck.export.Exported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Where an export goes. Nothing that exists is replaced unless that was asked for. */
final class ExportTarget {

  private final Path path;
  private final boolean folder;
  private final boolean force;

  ExportTarget(Path path, boolean folder, boolean force) {
    this.path = path;
    this.folder = folder;
    this.force = force;
  }

  /** Throws where the export cannot be written here; asked before the session is read. */
  void check() throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new CommandFailure(
          CommandFailure.NOT_FOUND, parent + " does not exist: make it, or write elsewhere.");
    }
    if (folder) {
      checkFolder();
    } else if (Files.isDirectory(path)) {
      throw failure(path + " is a directory: name a file in it.");
    } else if (Files.exists(path) && !force) {
      throw failure(path + " exists: add --force to replace it.");
    }
  }

  private void checkFolder() throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw failure(path + " is a file: name a directory.");
    }
    if (Files.isDirectory(path) && !force) {
      try (Stream<Path> inside = Files.list(path)) {
        if (inside.findAny().isPresent()) {
          throw failure(
              path + " is not empty: name another, or add --force to replace what is exported.");
        }
      }
    }
  }

  /** Writes all files and returns how many bytes they hold. */
  long write(Exported exported) throws IOException {
    long bytes = 0;
    if (folder) {
      removeEarlier(exported);
    }
    for (Map.Entry<String, byte[]> file : exported.files().entrySet()) {
      Path target = folder ? path.resolve(file.getKey()) : path.toAbsolutePath();
      Path parent = target.getParent();
      Files.createDirectories(parent == null ? path : parent);
      // A full disk must leave no half of a file under the name that was asked for.
      Path part = target.resolveSibling(target.getFileName() + ".part");
      Files.write(part, file.getValue());
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      bytes += file.getValue().length;
    }
    return bytes;
  }

  /** An export that stays beside a new one would be served together with it. */
  private void removeEarlier(Exported exported) throws IOException {
    for (String name : exported.files().keySet()) {
      Path top = path.resolve(Path.of(name).getName(0));
      if (Files.exists(top)) {
        try (Stream<Path> earlier = Files.walk(top)) {
          for (Path file : earlier.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }

  private static CommandFailure failure(String message) {
    return new CommandFailure(CommandFailure.COULD_NOT_RUN, message);
  }
}
