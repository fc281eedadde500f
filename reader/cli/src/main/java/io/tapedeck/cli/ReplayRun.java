package io.tapedeck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An application that runs with the agent playing a tape to it. Closing kills it, as does the end
 * of this JVM, and deletes what was put beside it.
 */
final class ReplayRun implements AutoCloseable {

  private final List<String> command;
  private final Map<String, String> settings;
  private final Path folder;
  private @Nullable Path errors;
  private boolean emptyInput;
  private @Nullable Integer port;
  private Map<String, String> headers = Map.of();
  private final List<Process> started = new CopyOnWriteArrayList<>();
  private final Thread onExit = new Thread(this::end, "tapedeck-replay-end");

  /**
   * What came of it.
   *
   * @param exit of the application's JVM
   * @param report as the agent wrote it
   */
  record Result(int exit, JsonNode report) {}

  ReplayRun(List<String> command, Map<String, String> settings) throws IOException {
    this.command = List.copyOf(command);
    this.settings = new LinkedHashMap<>(settings);
    this.folder = Files.createTempDirectory("tapedeck-replay-");
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /** Records the run into a folder within this one's, so that it goes with it. */
  Path recordedInto(String name) throws IOException {
    Path fork = Files.createDirectory(folder.resolve(name));
    settings.put("play.fork", fork.toString());
    return fork;
  }

  /** Sets a key of the agent's. */
  ReplayRun set(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** Sets a key of the agent's to a file that goes when this is closed, to be written. */
  Path fileFor(String key) {
    Path file = folder.resolve(key + ".json");
    set(key, file.toString());
    return file;
  }

  /** Gives the application an empty standard input. */
  ReplayRun withoutInput() {
    emptyInput = true;
    return this;
  }

  /** Hands on nothing that the application prints, and gives it an empty standard input. */
  ReplayRun quietly() {
    errors = folder.resolve("errors.txt");
    return this;
  }

  /**
   * Where and with what else to send recorded requests.
   *
   * @param port of the application, or null to find it out
   */
  ReplayRun asking(@Nullable Integer port, Map<String, String> headers) {
    this.port = port;
    this.headers = Map.copyOf(headers);
    return this;
  }

  /**
   * Runs the application to its end, and hands on what it prints, but for a quiet run. One that was
   * recorded as a server is sent its requests again, and stopped then.
   */
  Result run(Path tape, PrintWriter out) throws IOException {
    List<EntryRequest> requests = sendable(EntryRequest.on(tape), out);
    Path report = folder.resolve("report.json");
    Path agent = CarriedJar.AGENT.copyTo(folder);
    ProcessBuilder builder = new ProcessBuilder(withAgent(agent));
    Map<String, String> environment = builder.environment();
    settings.forEach((key, value) -> put(environment, key, value));
    put(environment, "play", tape.toString());
    put(environment, "play.report", report.toString());
    if (!startsJava()) {
      environment.merge(
          "JAVA_TOOL_OPTIONS", "-javaagent:" + agent, (had, more) -> had + " " + more);
    }
    if (errors == null) {
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
      if (!emptyInput) {
        builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
      }
    } else {
      builder.redirectError(errors.toFile());
      // Not read here, so that waiting for a quiet run can be interrupted.
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
    Process process = start(builder);
    Asking asking =
        new Asking(
            new EntrySender(requests, port, headers, out), process, Path.of(report + ".ports"));
    if (!requests.isEmpty()) {
      asking.start();
    }
    if (errors != null || emptyInput) {
      process.getOutputStream().close();
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println(line);
        out.flush();
      }
    }
    int exit = asking.stopped(exit(process));
    if (!Files.exists(report)) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          "the application ended with "
              + exit
              + " and left no report: was it killed, or is no JVM started by \""
              + String.join(" ", command)
              + "\"?"
              + lastWords());
    }
    return new Result(exit, new ObjectMapper().readTree(report.toFile()));
  }

  /** The last line that a quiet run printed on standard error, as a sentence; else nothing. */
  String lastWords() throws IOException {
    if (errors == null || !Files.exists(errors)) {
      return "";
    }
    String last = "";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(errors), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line.isBlank() ? last : line.strip();
      }
    }
    return last.isEmpty() ? "" : " Its last words: " + last;
  }

  private Process start(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      started.add(process);
      return process;
    } catch (IOException e) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          "the application cannot be started: "
              + e.getMessage()
              + ". Put the command behind --, such as: -- java -jar app.jar");
    }
  }

  private List<String> withAgent(Path agent) {
    List<String> words = new ArrayList<>(command);
    if (startsJava()) {
      words.add(1, "-javaagent:" + agent);
    }
    return words;
  }

  private static List<EntryRequest> sendable(List<EntryRequest> received, PrintWriter out) {
    List<EntryRequest> requests = received.stream().filter(EntryRequest::isSendable).toList();
    received.stream()
        .filter(request -> !request.isSendable())
        .findFirst()
        .ifPresent(
            first ->
                out.printf(
                    "tapedeck: %d gRPC calls within the process are not sent again, the first of them %s:"
                        + " that takes a client of the application's own%n",
                    received.size() - requests.size(), first));
    return requests;
  }

  private boolean startsJava() {
    String program = Path.of(command.get(0)).getFileName().toString();
    return program.equals("java") || program.equals("java.exe");
  }

  private static void put(Map<String, String> environment, String key, String value) {
    String name = "TAPEDECK_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    if (value.isEmpty()) {
      environment.remove(name);
    } else {
      environment.put(name, value);
    }
  }

  private static int exit(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(CommandFailure.COULD_NOT_RUN, "interrupted during the replay");
    }
  }

  private void kill() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      return; // This JVM is ending: the hook does it.
    }
    end();
  }

  private void end() {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // What cannot be deleted now lies among the temporary files, and goes with them.
    }
  }
}
