package io.tapedeck.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Finds what a test class names: beside it on the class path, or else as a path. */
record TestFiles(Class<?> test) {

  /** A file; what lies in a jar is copied out of it. */
  Path file(String name) {
    URL resource = test.getResource(name);
    try {
      if (resource == null) {
        return existing(name);
      }
      if (resource.getProtocol().equals("file")) {
        return Path.of(resource.toURI());
      }
      Path copy = Files.createTempFile("tapedeck", name.substring(name.lastIndexOf('/') + 1));
      copy.toFile().deleteOnExit();
      try (InputStream in = resource.openStream()) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A folder, which cannot lie in a jar. */
  Path folder(String name) {
    URL resource = test.getResource(name);
    try {
      return resource != null && resource.getProtocol().equals("file")
          ? Path.of(resource.toURI())
          : existing(name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path existing(String name) {
    Path path = Path.of(name);
    if (!Files.exists(path)) {
      throw new ExtensionConfigurationException(
          name
              + " is neither on the class path beside "
              + test.getName()
              + " nor at "
              + path.toAbsolutePath());
    }
    return path;
  }
}
