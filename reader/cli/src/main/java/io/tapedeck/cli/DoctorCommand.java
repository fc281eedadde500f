package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.doctor.Application;
import io.tapedeck.cli.doctor.Examination;
import io.tapedeck.cli.doctor.Finding;
import io.tapedeck.cli.transcript.FindingTable;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.weaver.Index;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which libraries of an application are recorded, and why others are not. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Says which libraries of an application the agent records, and why others are not.",
      "Reads class files; loads and runs nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck doctor app.jar                 a Spring Boot jar or a war, with the jars in it",
      "  tapedeck doctor lib/ target/classes     jars and classes in directories",
      "",
      "Exit codes: 0 all that was found is recorded; 1 some is not, or not whole; 2 could not run."
    })
final class DoctorCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "JAR|DIR",
      description = "a jar or war, or a directory of jars or classes, with all below it")
  private List<Path> paths = List.of();

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  DoctorCommand() {}

  @Override
  public Integer call() throws IOException {
    Index index = index();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new CommandFailure(CommandFailure.COULD_NOT_RUN, path + " does not exist.");
      }
    }
    List<Finding> findings;
    List<String> unread;
    try (Application application = Application.of(paths)) {
      findings = Examination.of(index, application);
      unread = application.unread();
    }
    List<String> absent = Examination.absent(index, findings);
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      JsonOutput.document(json(findings, absent, unread), out);
    } else {
      new FindingTable(Terminal.width(), Terminal.colours()).print(findings, out);
      if (!absent.isEmpty()) {
        out.println(" Not found, though the agent knows them: " + String.join(", ", absent) + ".");
      }
      out.flush();
      PrintWriter err = spec.commandLine().getErr();
      unread.forEach(line -> err.println("tapedeck: not read: " + Terminal.harmless(line)));
    }
    boolean all = findings.stream().allMatch(each -> each.recorded() == Finding.Recorded.YES);
    return all ? 0 : CommandFailure.PROBLEM_FOUND;
  }

  private static Index index() throws IOException {
    try (ZipInputStream agent = new ZipInputStream(CarriedJar.AGENT.open())) {
      for (ZipEntry entry = agent.getNextEntry(); entry != null; entry = agent.getNextEntry()) {
        if (entry.getName().equals(Index.NAME)) {
          return Index.read(agent);
        }
      }
    }
    throw new CommandFailure(
        CommandFailure.COULD_NOT_RUN, "the agent that tapedeck.jar carries has no " + Index.NAME);
  }

  private static ObjectNode json(List<Finding> findings, List<String> absent, List<String> unread) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode libraries = node.putArray("libraries");
    for (Finding finding : findings) {
      libraries
          .addObject()
          .put("library", finding.library())
          .put("version", finding.version())
          .put("module", finding.module())
          .put("recorded", finding.recorded().toString())
          .put("note", finding.note())
          .put("where", finding.where());
    }
    absent.forEach(node.putArray("absent")::add);
    unread.forEach(node.putArray("unread")::add);
    return node;
  }
}
