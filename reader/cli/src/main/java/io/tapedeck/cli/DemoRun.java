package io.tapedeck.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The demo's application in a JVM of its own, with the agent. It starts its model provider itself,
 * on loopback, and that ends with it. Closing kills it and deletes the jars, and so does the end of
 * this JVM, by Ctrl-C too; the recording stays.
 */
final class DemoRun implements AutoCloseable {

  static final String SERVICE = "refund-demo";
  private static final long LIMIT_SECONDS = 120;

  private final Path recording;
  private final Path jars;
  private final Thread onExit = new Thread(this::clear, "tapedeck-demo-end");
  private volatile @Nullable Process process;

  /** Prepares to record into a directory. */
  DemoRun(Path recording) throws IOException {
    this.recording = recording.toAbsolutePath().normalize();
    if (this.recording.toString().indexOf(',') >= 0) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          this.recording
              + " has a comma in it, which parts agent arguments: choose another --dir.");
    }
    this.jars = Files.createTempDirectory("tapedeck-jars-");
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /** What is run, without the directories that nobody needs to see. */
  List<String> command() {
    return command(Path.of("java"), Path.of(""));
  }

  private List<String> command(Path java, Path directory) {
    return List.of(
        java.toString(),
        "-javaagent:"
            + directory.resolve(CarriedJar.AGENT.name())
            + "=service="
            + SERVICE
            + ",dir="
            + recording,
        "-jar",
        directory.resolve(CarriedJar.DEMO.name()).toString());
  }

  /** Runs it to its end and hands on what it prints, line by line. */
  void run(Consumer<String> lines) throws IOException {
    CarriedJar.AGENT.copyTo(jars);
    CarriedJar.DEMO.copyTo(jars);
    ProcessBuilder builder =
        new ProcessBuilder(command(Path.of(System.getProperty("java.home"), "bin", "java"), jars));
    builder.redirectErrorStream(true);
    // Settings meant for other JVMs, which could switch the recording off or put it elsewhere.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("TAPEDECK_") || name.endsWith("_OPTIONS"));
    Process started = builder.start();
    process = started;
    Executor late = CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS);
    late.execute(() -> kill(started));
    String last = "";
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.accept(line);
        last = line;
      }
    }
    int exitCode = exitCode(started);
    if (exitCode != 0) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          "the demo's JVM ended with " + exitCode + ", its last words: " + last);
    }
  }

  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(CommandFailure.COULD_NOT_RUN, "interrupted while the demo ran");
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      return; // This JVM is ending: the hook does it.
    }
    clear();
  }

  private void clear() {
    Process running = process;
    if (running != null) {
      kill(running);
    }
    for (CarriedJar jar : List.of(CarriedJar.AGENT, CarriedJar.DEMO)) {
      jars.resolve(jar.name()).toFile().delete();
    }
    jars.toFile().delete();
  }
}
