package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.TapeFile;
import io.tapedeck.journal.TapeReader;
import io.tapedeck.replay.assertion.DefaultAssertions;
import io.tapedeck.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps a session as a test. */
@Command(
    name = "test-from",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a session into a project as a JUnit test: the tape, assertions on it, and the class",
      "that plays it; runs it, and says what came of it. Overwrites nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck test-from k7f2 --project . --package com.example.agents",
      "  tapedeck test-from incident.tape --name RefundIncident --no-run",
      "",
      "Exit codes: 0 written, and passed where it was run; 1 it failed; 2 could not run; 3 not found."
    })
final class TestFromCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "a session's id or the beginning of it, @|bold latest|@, or a tape")
  private String id = "latest";

  @Option(names = "--project", paramLabel = "DIR", description = "default: this directory")
  private Path project = Path.of("");

  @Option(names = "--package", paramLabel = "NAME", description = "of the test; default: none")
  private String packageName = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "of the test; default: the session's id")
  private @Nullable String name;

  @Option(
      names = "--main",
      paramLabel = "CLASS ARGS",
      description =
          "what the test calls; default: the recorded main class, where it was none of a jar")
  private @Nullable String main;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "of a tape that holds several sessions, the one to keep")
  private @Nullable String chosen;

  @Option(names = "--no-run", description = "only write it")
  private boolean noRun;

  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  TestFromCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (!packageName.matches("|(\\p{Alpha}\\w*)(\\.\\p{Alpha}\\w*)*")) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, "\"" + packageName + "\" is no name of a package");
    }
    TestProject into = TestProject.in(project.toAbsolutePath().normalize());
    SessionFinder.Found found = new SessionFinder(source).find(id, chosen);
    Session session = found.index().load(found.summary());
    String of = name == null ? "session " + session.summary().id() : name;
    String files = of.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replaceAll("[^A-Za-z0-9]+", "-");
    files = files.toLowerCase(java.util.Locale.ROOT);
    String className = TestClass.className(of);
    String folder = packageName.replace('.', '/');
    Path tape = into.resources().resolve(folder).resolve(files + ".tape");
    Path expect = into.resources().resolve(folder).resolve(files + ".expect.yaml");
    Path test = into.sources().resolve(folder).resolve(className + ".java");
    for (Path file : List.of(tape, expect, test)) {
      if (Files.exists(file)) {
        throw new CommandFailure(
            CommandFailure.COULD_NOT_RUN, file + " is there already: choose another --name");
      }
    }
    Files.createDirectories(tape.toAbsolutePath().getParent());
    Files.createDirectories(test.toAbsolutePath().getParent());
    ExtractCommand.write(found, tape);
    TestClass source =
        new TestClass(
            packageName,
            className,
            files,
            session.summary().id(),
            main == null ? startedAs(tape) : main);
    Files.writeString(expect, DefaultAssertions.forRecordedModel(session));
    Files.writeString(test, source.source());
    List<Path> written = List.of(tape, expect, test);
    if (!output.json()) {
      written.forEach(file -> out.println("wrote " + file));
    }
    return report(into, source, written, out);
  }

  /** How the recorded JVM was started, or null where the tape does not tell. */
  private static @Nullable String startedAs(Path tape) throws IOException {
    try (TapeReader reader = TapeFile.open(tape, true)) {
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        if (record instanceof JournalRecord.ProcessStart start) {
          return start.attributes().get("command");
        }
      }
    }
    return null;
  }

  private int report(TestProject into, TestClass test, List<Path> written, PrintWriter out)
      throws IOException {
    boolean ready = test.callsMain() && into.namesExtension();
    Integer exit = ready && !noRun ? run(into, test, out) : null;
    if (output.json()) {
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      document.put("test", test.qualifiedName()).put("callsAgent", test.callsMain());
      document.put("dependencyNamed", into.namesExtension());
      written.forEach(file -> document.withArray("files").add(file.toString()));
      if (exit != null) {
        document.put("passed", exit == 0);
      }
      JsonOutput.document(document, out);
    } else {
      if (!test.callsMain()) {
        out.println("It does not call the agent yet: fill that in where the class says so.");
      }
      if (!into.namesExtension()) {
        out.println("The project does not name the extension yet. Add:");
        out.println(into.dependency().indent(2).stripTrailing());
      }
      if (exit != null) {
        out.println(test.qualifiedName() + (exit == 0 ? " passes" : " FAILS"));
      } else {
        out.println("Run it: " + String.join(" ", into.command(test.qualifiedName())));
      }
    }
    return exit == null || exit == 0 ? 0 : CommandFailure.PROBLEM_FOUND;
  }

  private static int run(TestProject into, TestClass test, PrintWriter out) throws IOException {
    out.flush();
    try {
      return new ProcessBuilder(into.command(test.qualifiedName()))
          .directory(into.folder().toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.INHERIT)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(CommandFailure.COULD_NOT_RUN, "interrupted during the test");
    }
  }
}
