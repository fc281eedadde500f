package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.DiffText;
import io.tapedeck.replay.diff.SessionDiff;
import io.tapedeck.replay.diff.Turn;
import io.tapedeck.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows where two sessions, or two steps, part. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what was said and done otherwise in another session, such as a fork.",
      "Calls' ids and times are no difference. Of two steps (ID#N), all that the model was sent."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck replay incident.tape --edit 3:system=@prompt.txt --fork fork -- java -jar app.jar",
      "  tapedeck diff incident.tape fork",
      "  tapedeck diff k7f2 k7f3",
      "  tapedeck diff k7f2#3 k7f2#4          two requests, message by message",
      "",
      "Exit codes: 0 the same; 1 different; 2 could not run; 3 not found."
    })
final class DiffCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "ORIGINAL",
      description =
          "a tape, a session's id or the beginning of it, or @|bold latest|@; with #N, its step N")
  private String original = "";

  @Parameters(
      index = "1",
      paramLabel = "OTHER",
      description = "the same, or a folder of journals: the newest session in it")
  private String other = "";

  @Option(names = "--full", description = "show what is the same too, and whole texts")
  private boolean full;

  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  DiffCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    StepOf one = StepOf.of(original);
    StepOf two = StepOf.of(other);
    if ((one.step() == null) != (two.step() == null)) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          "a step is held against a step, and a session against a session: write #N after both.");
    }
    Session left = session(one.word());
    Session right = session(two.word());
    SessionDiff diff =
        one.step() == null || two.step() == null
            ? SessionDiff.of(left, right)
            : SessionDiff.of(one.in(left), two.in(right));
    if (output.json()) {
      JsonOutput.document(json(left, right, diff), out);
    } else {
      new DiffText(out, full).print(left, right, diff);
    }
    return diff.same() ? 0 : CommandFailure.PROBLEM_FOUND;
  }

  private Session session(String word) throws IOException {
    SourceOptions from = source;
    String which = word;
    if (Files.isDirectory(Path.of(word))) {
      from = SourceOptions.of(Path.of(word));
      which = "latest";
    }
    SessionFinder.Found found = new SessionFinder(from).find(which);
    return found.index().load(found.summary());
  }

  private static ObjectNode json(Session left, Session right, SessionDiff diff) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("original", left.summary().id());
    document.put("other", right.summary().id());
    document.put("same", diff.same());
    SessionDiff.Row first = diff.first();
    document.put("firstDifference", first == null ? null : diff.rows().indexOf(first));
    ArrayNode rows = document.putArray("rows");
    for (SessionDiff.Row row : diff.rows()) {
      ObjectNode node = rows.addObject().put("who", row.who()).put("same", row.same());
      node.set("original", json(row.original()));
      node.set("other", json(row.other()));
      if (!row.same() && !row.inside().isEmpty()) {
        ArrayNode lines = node.putArray("lines");
        for (SessionDiff.Line line : row.inside()) {
          lines.addObject().put("sign", String.valueOf(line.sign())).put("text", line.text());
        }
      }
    }
    return document;
  }

  private static com.fasterxml.jackson.databind.JsonNode json(@Nullable Turn turn) {
    return turn == null
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.objectNode().put("step", turn.step()).put("text", turn.text());
  }
}
