package io.tapedeck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A project that tests are kept in, built by Maven or Gradle. */
record TestProject(Path folder, Builder builder) {

  /** What builds a project. */
  enum Builder {
    MAVEN,
    GRADLE;

    private List<String> files() {
      return this == MAVEN ? List.of("pom.xml") : List.of("build.gradle.kts", "build.gradle");
    }
  }

  /** Finds out what builds the project in a folder. */
  static TestProject in(Path folder) {
    for (Builder builder : Builder.values()) {
      for (String file : builder.files()) {
        if (Files.isRegularFile(folder.resolve(file))) {
          return new TestProject(folder, builder);
        }
      }
    }
    throw new CommandFailure(
        CommandFailure.COULD_NOT_RUN,
        folder + " holds neither a pom.xml nor a build.gradle: name a project with --project");
  }

  Path sources() {
    return folder.resolve("src/test/java");
  }

  Path resources() {
    return folder.resolve("src/test/resources");
  }

  /** Whether the build file of the project itself names the extension; a parent's may as well. */
  boolean namesExtension() throws IOException {
    for (String file : builder.files()) {
      Path build = folder.resolve(file);
      if (Files.isRegularFile(build) && Files.readString(build).contains("tapedeck-junit")) {
        return true;
      }
    }
    return false;
  }

  /** What is to be added to the build file where it does not name the extension. */
  String dependency() {
    return builder == Builder.MAVEN
        ? """
          <dependency>
            <groupId>io.tapedeck</groupId>
            <artifactId>tapedeck-junit</artifactId>
            <version>%s</version>
            <scope>test</scope>
          </dependency>"""
            .formatted(version())
        : "testImplementation(\"io.tapedeck:tapedeck-junit:" + version() + "\")";
  }

  private static String version() {
    String version = Tapedeck.class.getPackage().getImplementationVersion();
    return version == null ? "VERSION" : version;
  }

  /** The command that runs one test class: the project's own wrapper before what is installed. */
  List<String> command(String testClass) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    String wrapper = builder == Builder.MAVEN ? "mvnw" : "gradlew";
    Path own = folder.resolve(wrapper + (windows ? ".bat" : ""));
    String program =
        Files.isRegularFile(own)
            ? own.toAbsolutePath().toString()
            : builder == Builder.MAVEN ? "mvn" : "gradle";
    return builder == Builder.MAVEN
        ? List.of(program, "-q", "-B", "test", "-Dtest=" + testClass)
        : List.of(program, "test", "--tests", testClass);
  }
}
