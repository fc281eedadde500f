package io.tapedeck.cli;

import io.tapedeck.cli.transcript.ContextJson;
import io.tapedeck.cli.transcript.ContextText;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.session.Session;
import io.tapedeck.views.context.ContextView;
import io.tapedeck.views.context.StepContext;
import io.tapedeck.views.model.ModelTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the context of each step was made of. */
@Command(
    name = "context",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what the model was sent at each step, in tokens: instructions, tools, what was said,",
      "results, documents; what is new, what the window has room for, and what could be left out."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck context latest",
      "  tapedeck context k7f2 --step 7             each piece of one request",
      "  tapedeck context k7f2 --models models.txt  with windows of your own models",
      "",
      "Tokens are the provider's count, shared out by an estimate; where it counts none, the",
      "estimate, marked ~. Exit codes: 0 done; 2 could not run; 3 not found."
    })
final class ContextCommand implements Callable<Integer> {

  @Mixin private ChosenSession chosen = new ChosenSession();

  @Option(names = "--step", paramLabel = "N", description = "the pieces of this step's request")
  private @Nullable Integer step;

  @Option(
      names = "--models",
      paramLabel = "FILE",
      description = {
        "windows of models, a line each such as: my-model* 32000.",
        "They come before those that tapedeck knows; a last line * - hides these"
      })
  private @Nullable Path models;

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  ContextCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    ModelTable table = ModelTable.standard();
    if (models != null) {
      table = table.with(models);
    }
    SessionFinder.Found found = chosen.find();
    Session session = found.index().load(found.summary());
    ContextView view = ContextView.of(session, table);
    StepContext only = step == null ? null : step(view, step);
    if (output.json()) {
      JsonOutput.document(ContextJson.of(session, view, only), out);
      return 0;
    }
    ContextText text = new ContextText(out, Terminal.width(), Terminal.colours());
    if (only == null) {
      text.print(session, view);
    } else {
      text.print(session, only);
    }
    return 0;
  }

  private static StepContext step(ContextView view, int number) {
    return view.steps().stream()
        .filter(each -> each.step() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    CommandFailure.NOT_FOUND,
                    "no model was talked to at step "
                        + number
                        + ". To see the steps: tapedeck context ID"));
  }
}
