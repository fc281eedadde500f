package io.tapedeck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An application that runs with the agent playing a tape to it. Closing kills it, as does the end
 * of this JVM, and deletes what was put beside it.
 */
final class ReplayRun implements AutoCloseable {

  /** What a JVM exits with after SIGTERM: 128 and the signal's number. */
  private static final int TERMINATED = 143;

  private final List<String> command;
  private final Map<String, String> settings;
  private final Path folder;
  private ProcessBuilder.Redirect errors = ProcessBuilder.Redirect.INHERIT;
  private @Nullable Integer port;
  private Map<String, String> headers = Map.of();
  private final List<Process> started = new ArrayList<>();
  private final Thread onExit = new Thread(this::kill, "tapedeck-replay-end");

  /**
   * What came of it.
   *
   * @param exit of the application's JVM
   * @param report as the agent wrote it
   */
  record Result(int exit, JsonNode report) {}

  ReplayRun(List<String> command, Map<String, String> settings) throws IOException {
    this.command = List.copyOf(command);
    this.settings = Map.copyOf(settings);
    this.folder = Files.createTempDirectory("tapedeck-replay-");
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /** A folder that goes when this is closed. */
  Path folder() {
    return folder;
  }

  /** Keeps to itself what the application prints on standard error. */
  ReplayRun quietly() {
    errors = ProcessBuilder.Redirect.DISCARD;
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
   * Runs the application to its end, and hands on what it prints. One that was recorded as a server
   * is sent its requests again, and stopped then.
   */
  Result run(Path tape, PrintWriter out) throws IOException {
    List<EntryRequest> requests = EntryRequest.on(tape);
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
    builder.redirectError(errors);
    builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
    Process process = start(builder);
    Asking asking = new Asking(requests, process, Path.of(report + ".ports"), out);
    if (!requests.isEmpty()) {
      asking.start();
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
              + "\"?");
    }
    return new Result(exit, new ObjectMapper().readTree(report.toFile()));
  }

  /** Sends the requests while this thread reads what the application prints, and stops it then. */
  private final class Asking extends Thread {
    private final EntrySender sender;
    private final Process application;
    private final Path ports;
    private volatile boolean stops;
    private volatile @Nullable CommandFailure failure;

    Asking(List<EntryRequest> requests, Process application, Path ports, PrintWriter out) {
      super("tapedeck-asking");
      setDaemon(true);
      this.sender = new EntrySender(requests, port, headers, out);
      this.application = application;
      this.ports = ports;
    }

    @Override
    public void run() {
      try {
        sender.send(application, ports);
      } catch (CommandFailure e) {
        failure = e;
      } catch (IOException e) {
        failure = new CommandFailure(CommandFailure.COULD_NOT_RUN, String.valueOf(e.getMessage()));
      }
      stops = application.isAlive();
      application.destroy();
    }

    /** The exit status, 0 where the application ended because it was told to. */
    int stopped(int exit) {
      if (failure != null) {
        throw failure;
      }
      return stops && exit == TERMINATED ? 0 : exit;
    }
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
              + ". Put the command behind --: tapedeck replay TAPE -- java -jar app.jar");
    }
  }

  private List<String> withAgent(Path agent) {
    List<String> words = new ArrayList<>(command);
    if (startsJava()) {
      words.add(1, "-javaagent:" + agent);
    }
    return words;
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
    kill();
    for (String name :
        List.of("report.json", "report.json.ports", "session.tape", CarriedJar.AGENT.name())) {
      folder.resolve(name).toFile().delete();
    }
    folder.toFile().delete();
  }
}
