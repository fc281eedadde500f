package io.tapedeck.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A directory of class files. */
record DirectoryRoot(Path directory) implements ClassRoot {

  @Override
  public String name() {
    return directory.toString();
  }

  @Override
  public boolean has(String internalName) {
    return file(internalName) != null;
  }

  @Override
  public byte @Nullable [] read(String internalName) {
    Path file = file(internalName);
    if (file == null) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(CLASS_LIMIT_BYTES + 1);
      return bytes.length > CLASS_LIMIT_BYTES ? null : bytes;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public @Nullable String relocated(String internalName) {
    return null;
  }

  @Override
  public @Nullable String mavenVersion(String library) {
    return null;
  }

  /** Names come from class files too, which may say anything; none leads out of the directory. */
  private @Nullable Path file(String internalName) {
    try {
      Path file = directory.resolve(internalName + ".class").normalize();
      return file.startsWith(directory) && Files.isRegularFile(file) ? file : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
