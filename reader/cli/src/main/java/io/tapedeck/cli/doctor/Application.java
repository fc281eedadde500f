package io.tapedeck.cli.doctor;

import io.tapedeck.weaver.ReferenceCheck;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The class files of an application, found but not loaded. Not thread-safe. */
public final class Application implements AutoCloseable {

  private static final int DEPTH_LIMIT = 64;

  private final List<ClassRoot> roots = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final ArchiveOpener opener = new ArchiveOpener(roots, unread);

  /**
   * Finds what is in jars, and in directories with all below them; for what starts a Quarkus
   * application, in its directory.
   *
   * @throws IOException if one of the paths itself cannot be read
   */
  public static Application of(List<Path> paths) throws IOException {
    Application application = new Application();
    try {
      for (Path path : paths) {
        if (Files.isDirectory(path)) {
          application.walk(path.normalize());
        } else if (Files.exists(path.resolveSibling("quarkus/quarkus-application.dat"))) {
          // What runs a Quarkus application; the file lists the jars beside it.
          application.walk(path.resolveSibling("").normalize());
        } else {
          application.opener.open(path);
        }
      }
      return application;
    } catch (IOException | RuntimeException e) {
      application.close();
      throw e;
    }
  }

  private void walk(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        DEPTH_LIMIT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
            // Where build tools and servlet containers put classes: target/classes,
            // WEB-INF/classes.
            if (below.equals(directory) || below.endsWith("classes")) {
              roots.add(new DirectoryRoot(below));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && ArchiveOpener.isArchive(file.toString())) {
              try {
                opener.open(file);
              } catch (IOException e) {
                unread.add(file + ": " + e.getMessage());
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            unread.add(file + ": " + e);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** What could not be looked into, and why. */
  public List<String> unread() {
    return List.copyOf(unread);
  }

  List<ClassRoot> roots() {
    return roots;
  }

  /** Class files as a class loader would find them, but with one root before all others. */
  ReferenceCheck.ClassFiles startingWith(ClassRoot first) {
    ReferenceCheck.ClassFiles platform = ReferenceCheck.ClassFiles.of(null);
    return name -> {
      byte[] bytes = first.read(name);
      return bytes != null ? bytes : elsewhere(name, platform);
    };
  }

  private byte @Nullable [] elsewhere(String name, ReferenceCheck.ClassFiles platform) {
    for (ClassRoot root : roots) {
      if (root.has(name)) {
        return root.read(name);
      }
    }
    return platform.read(name);
  }

  @Override
  public void close() {
    opener.close();
  }
}
