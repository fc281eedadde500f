package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.export.ExportForm;
import io.tapedeck.export.Exported;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes one session in the format of another tool. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes one session in the format of another tool.",
    footerHeading = "%nForms:%n",
    footer = {
      "  messages  OpenAI chat messages, one line of JSON for each conversation: for fine-tuning",
      "            and evaluation; whatever provider the session used",
      "  har       HTTP Archive 1.2 of all HTTP calls: for browsers and proxies",
      "  wiremock  a folder of mappings and __files that WireMock serves",
      "  html      one page to share: opens from a file, loads nothing",
      "",
      "Examples:",
      "  tapedeck export latest --as html -o session.html",
      "  tapedeck export k7f2 --as messages | jq .messages",
      "  tapedeck export incident.tape --as wiremock -o stubs",
      "",
      "It holds what the agent recorded, already masked; look at it before you share it.",
      "Exit codes: 0 done; 2 could not run; 3 not found."
    })
final class ExportCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "ID",
      description = "a session's id or the beginning of it, @|bold latest|@, or a tape file")
  private String id = "latest";

  @Option(
      names = "--as",
      paramLabel = "FORM",
      required = true,
      description = "messages, har, wiremock or html")
  private ExportForm form = ExportForm.MESSAGES;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE|DIR",
      description = "the file to write, or for wiremock the folder; default: standard output")
  private @Nullable Path path;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "of a tape that holds several sessions, the one to export")
  private @Nullable String chosen;

  @Option(names = "--force", description = "replace what exists")
  private boolean force;

  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  ExportCommand() {}

  @Override
  public Integer call() throws IOException {
    ExportTarget target = target();
    SessionFinder.Found found = new SessionFinder(source).find(id, chosen);
    Exported exported = form.of(found.index().load(found.summary()));
    PrintWriter out = spec.commandLine().getOut();
    if (target == null) {
      exported.files().values().forEach(b -> out.print(new String(b, StandardCharsets.UTF_8)));
    } else {
      report(found.summary().id(), exported, target.write(exported), out);
    }
    if (target == null || !output.json()) {
      PrintWriter err = spec.commandLine().getErr();
      exported
          .leftOut()
          .forEach(what -> err.println("tapedeck: left out: " + Terminal.harmless(what)));
    }
    return 0;
  }

  private @Nullable ExportTarget target() throws IOException {
    if (path != null) {
      ExportTarget target = new ExportTarget(path, form.folder(), force);
      target.check();
      return target;
    }
    String problem =
        form.folder()
            ? "--as " + name() + " makes a folder: name it with -o DIR."
            : output.json() ? "--json tells about a file that is written: name it with -o." : "";
    if (!problem.isEmpty()) {
      throw new CommandFailure(CommandFailure.COULD_NOT_RUN, problem);
    }
    return null;
  }

  private void report(String session, Exported exported, long bytes, PrintWriter out)
      throws IOException {
    int files = exported.files().size();
    if (output.json()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("session", session).put("form", name()).put("path", String.valueOf(path));
      node.put("files", files).put("bytes", bytes);
      exported.leftOut().forEach(node.putArray("leftOut")::add);
      JsonOutput.document(node, out);
    } else {
      out.printf(
          "session %s as %s: %,d bytes in %d %s written to %s%n",
          session, name(), bytes, files, files == 1 ? "file" : "files", path);
    }
  }

  private String name() {
    return form.name().toLowerCase(Locale.ROOT);
  }
}
