package io.tapedeck.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A jar inside tapedeck.jar, so that the command needs nothing beside itself. */
record CarriedJar(String name) {

  static final CarriedJar AGENT = new CarriedJar("tapedeck-agent.jar");
  static final CarriedJar DEMO = new CarriedJar("tapedeck-demo.jar");

  /** Reads it; fails with a message where it was left out of the build. */
  InputStream open() {
    InputStream in = CarriedJar.class.getResourceAsStream("carried/" + name);
    if (in == null) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          "this build of tapedeck does not carry "
              + name
              + ". Use a released tapedeck.jar, or build one: mvn -pl reader/cli -am package");
    }
    return in;
  }

  /** Copies it into a directory. */
  Path copyTo(Path directory) throws IOException {
    Path file = directory.resolve(name);
    try (InputStream in = open()) {
      Files.copy(in, file);
    }
    return file;
  }
}
