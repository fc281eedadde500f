package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Places;
import io.tapedeck.testkit.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Programs on libraries of Java 21, which the compiler that builds the others cannot read: compiled
 * by the JDK that runs them, with the version of the library that they run on.
 */
final class CompiledHere {
  private CompiledHere() {}

  /**
   * Compiles them.
   *
   * @param folder for the classes
   * @return the program, with the classes on its class path
   */
  static Program of(Jdk jdk, Program program, Path folder) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdk.home().resolve("bin/javac").toString());
    command.addAll(List.of("-parameters", "-nowarn", "-cp", program.classPath()));
    command.addAll(List.of("-d", folder.toString()));
    command.addAll(sources());
    Path said = folder.resolveSibling(folder.getFileName() + ".txt");
    Process compiler =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(compiler.waitFor()).as(() -> text(said)).isZero();
    return new Program(program.which(), folder + File.pathSeparator + program.classPath());
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> all = Files.walk(Places.sourcesOfJava21())) {
      return all.map(Path::toString).filter(name -> name.endsWith(".java")).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
