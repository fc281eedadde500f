package io.tapedeck.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Opens jars and the jars in them. One in another is copied to a temporary file, which is deleted
 * as soon as it is open: names need to be found in any order, and a war may be large.
 */
final class ArchiveOpener implements AutoCloseable {

  private static final int NESTING_LIMIT = 3;
  private static final long NESTED_LIMIT_BYTES = 512L << 20;
  private static final long ALL_NESTED_LIMIT_BYTES = 4L << 30;

  private final List<ClassRoot> roots;
  private final List<String> unread;
  private final List<ZipRoot> open = new ArrayList<>();
  private long copiedBytes;

  /** Adds what it opens, and what it could not open, to these. */
  ArchiveOpener(List<ClassRoot> roots, List<String> unread) {
    this.roots = roots;
    this.unread = unread;
  }

  static boolean isArchive(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".jar") || lower.endsWith(".war") || lower.endsWith(".ear");
  }

  void open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(file + " is no jar, or is damaged: " + e.getMessage(), e);
    }
    add(new ZipRoot(file.toString(), zip), 1);
  }

  private void add(ZipRoot root, int depth) {
    open.add(root);
    roots.add(root);
    for (ZipEntry entry : root.zip().stream().filter(e -> isArchive(e.getName())).toList()) {
      String name = root.name() + "!/" + entry.getName();
      if (depth == NESTING_LIMIT) {
        unread.add(name + ": a jar in a jar in a jar is as deep as is looked");
        continue;
      }
      try {
        add(new ZipRoot(name, nested(root, entry)), depth + 1);
      } catch (IOException | IllegalArgumentException e) {
        unread.add(name + ": " + e.getMessage());
      }
    }
  }

  private ZipFile nested(ZipRoot root, ZipEntry entry) throws IOException {
    File copy = Files.createTempFile("tapedeck-doctor-", ".jar").toFile();
    try {
      try (InputStream in = root.zip().getInputStream(entry);
          OutputStream out = Files.newOutputStream(copy.toPath())) {
        copy(in, out);
      }
      return new ZipFile(copy, ZipFile.OPEN_READ | ZipFile.OPEN_DELETE);
    } catch (IOException | RuntimeException e) {
      copy.delete();
      throw e;
    }
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long copied = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      copied += count;
      copiedBytes += count;
      if (copied > NESTED_LIMIT_BYTES || copiedBytes > ALL_NESTED_LIMIT_BYTES) {
        throw new IOException("too large to be looked into");
      }
      out.write(buffer, 0, count);
    }
  }

  @Override
  public void close() {
    for (ZipRoot root : open) {
      try {
        root.close();
      } catch (IOException e) {
        unread.add(root.name() + ": " + e.getMessage());
      }
    }
  }
}
