package io.tapedeck.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An installed JDK.
 *
 * @param feature such as 17
 * @param home where it is installed
 */
public record Jdk(int feature, Path home) {
  private static final List<Integer> TESTED = List.of(17, 25);

  /** The JDKs that we promise to run on, as far as they are installed; says which are not. */
  public static List<Jdk> installed() {
    List<Jdk> found = new ArrayList<>();
    for (int feature : TESTED) {
      Optional<Jdk> jdk = find(feature);
      jdk.ifPresentOrElse(found::add, () -> sayMissing(feature));
    }
    return found;
  }

  /** The oldest of them: for what does not depend on the JDK. */
  public static Jdk floor() {
    return installed().get(0);
  }

  /** Returns its launcher. */
  public Path java() {
    return home.resolve("bin").resolve("java");
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }

  private static Optional<Jdk> find(int feature) {
    return homes(feature)
        .filter(home -> Files.isExecutable(home.resolve("bin/java")))
        .filter(home -> featureOf(home) == feature)
        .map(home -> new Jdk(feature, home))
        .findFirst();
  }

  private static Stream<Path> homes(int feature) {
    Stream<Path> named =
        Stream.of("JDK" + feature + "_HOME", "JAVA" + feature + "_HOME", "JAVA_HOME")
            .map(System::getenv)
            .filter(home -> home != null && !home.isEmpty())
            .map(Path::of);
    Stream<Path> own = Stream.of(Path.of(System.getProperty("java.home")));
    Stream<Path> common =
        Stream.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/opt/java"),
                Path.of("/opt"),
                Path.of(System.getProperty("user.home"), ".sdkman/candidates/java"),
                Path.of(System.getProperty("user.home"), ".jdks"))
            .flatMap(Jdk::children);
    return Stream.of(named, own, common).flatMap(homes -> homes);
  }

  private static Stream<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList().stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static int featureOf(Path home) {
    try {
      for (String line : Files.readAllLines(home.resolve("release"))) {
        if (line.startsWith("JAVA_VERSION=\"")) {
          String version = line.substring("JAVA_VERSION=\"".length()).split("[.\"\\-+]", -1)[0];
          return Integer.parseInt(version);
        }
      }
    } catch (IOException | NumberFormatException e) {
      // Not a JDK, or one that does not say what it is.
    }
    return 0;
  }

  private static void sayMissing(int feature) {
    System.err.printf(
        "%n*** NOT TESTED ON JDK %d: none found; set JDK%d_HOME to one ***%n%n", feature, feature);
  }
}
