package io.tapedeck.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own, with its output in files, so that nothing is lost if it dies. */
public final class ForkedJvm {
  /** Long past what any program here takes on a busy machine. */
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private final Jdk jdk;
  private final Path folder;
  private final List<String> jvmArgs = new ArrayList<>();
  private final List<String> program = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();

  private ForkedJvm(Jdk jdk, Path folder) {
    this.jdk = jdk;
    this.folder = folder;
  }

  /**
   * Prepares a program.
   *
   * @param folder in which it runs, with its home and its temporary folder; made if absent
   */
  public static ForkedJvm on(Jdk jdk, Path folder) {
    return new ForkedJvm(jdk, folder);
  }

  /** Records into {@code journal/} of the folder, with more agent arguments if any. */
  public ForkedJvm recording(String... keyValues) {
    return recordingTo(journal(), keyValues);
  }

  /** Records into a folder, with more agent arguments if any. */
  public ForkedJvm recordingTo(Path journal, String... keyValues) {
    StringBuilder arguments = new StringBuilder("dir=").append(journal);
    Arrays.stream(keyValues).forEach(each -> arguments.append(',').append(each));
    jvmArgs.add("-javaagent:" + Places.agentJar() + "=" + arguments);
    return this;
  }

  /** Answers from a tape, with more agent arguments if any. */
  public ForkedJvm playing(Path tape, String... keyValues) {
    StringBuilder arguments = new StringBuilder("play=").append(tape);
    Arrays.stream(keyValues).forEach(each -> arguments.append(',').append(each));
    jvmArgs.add("-javaagent:" + Places.agentJar() + "=" + arguments);
    return this;
  }

  /** Adds arguments of the JVM. */
  public ForkedJvm jvmArgs(String... args) {
    jvmArgs.addAll(List.of(args));
    return this;
  }

  /** Sets an environment variable. */
  public ForkedJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Names the program. */
  public ForkedJvm main(String classPath, String mainClass, String... args) {
    program.addAll(List.of("-cp", classPath, mainClass));
    program.addAll(List.of(args));
    return this;
  }

  /** Names the program by its jar. */
  public ForkedJvm jar(Path jar, String... args) {
    program.addAll(List.of("-jar", jar.toString()));
    program.addAll(List.of(args));
    return this;
  }

  /** Where {@link #recording} records. */
  public Path journal() {
    return folder.resolve("journal");
  }

  /** Its home folder. */
  public Path home() {
    return folder.resolve("home");
  }

  /** The folder that it runs in. */
  public Path workingFolder() {
    return folder.resolve("work");
  }

  /** Its folder for temporary files. */
  public Path temporary() {
    return folder.resolve("tmp");
  }

  /** Starts it. */
  public Running start() throws IOException {
    for (Path each : List.of(home(), workingFolder(), temporary())) {
      Files.createDirectories(each);
    }
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    // No file of the JVM's own in /tmp, so that any file there is somebody else's doing.
    command.addAll(List.of("-XX:-UsePerfData", "-Xmx512m", "-Duser.home=" + home()));
    command.add("-Djava.io.tmpdir=" + temporary());
    command.addAll(jvmArgs);
    command.addAll(program);
    ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder().toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("HOME", home().toString());
    builder.environment().putAll(environment);
    builder.redirectOutput(folder.resolve("stdout").toFile());
    builder.redirectError(folder.resolve("stderr").toFile());
    long startNanos = System.nanoTime();
    return new Running(builder.start(), folder, startNanos);
  }

  /** Runs it to its end. */
  public Finished run() throws IOException, InterruptedException {
    return start().finish();
  }

  /**
   * A program that runs.
   *
   * @param startNanos when it was started
   */
  public record Running(Process process, Path folder, long startNanos) {

    /** Waits for its end; one that does not come is a failure of its own, and is said so. */
    public Finished finish() throws IOException, InterruptedException {
      if (!process.waitFor(LONGEST.toMinutes(), TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
        throw new IllegalStateException(
            "still running after " + LONGEST + ":\n" + text("stdout") + text("stderr"));
      }
      int exit = process.exitValue();
      double wallMillis = (System.nanoTime() - startNanos) / 1e6;
      return new Finished(exit, text("stdout"), text("stderr"), wallMillis);
    }

    /** Kills it as {@code kill -9} does. */
    public Finished kill() throws IOException, InterruptedException {
      process.destroyForcibly();
      return finish();
    }

    private String text(String name) throws IOException {
      return Files.readString(folder.resolve(name));
    }
  }

  /**
   * What a program left.
   *
   * @param wallMillis from its start to its end
   */
  public record Finished(int exit, String out, String err, double wallMillis) {}
}
