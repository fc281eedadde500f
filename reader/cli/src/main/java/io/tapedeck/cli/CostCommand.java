package io.tapedeck.cli;

import io.tapedeck.cli.transcript.CostJson;
import io.tapedeck.cli.transcript.CostText;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.session.Session;
import io.tapedeck.views.cost.CostView;
import io.tapedeck.views.cost.PriceTable;
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

/** Shows what a session cost. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what a session cost, by step and agent, and what of it went into circles.",
      "Prices are a table with a date; a model that is not in it is said, and in no sum."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck cost latest",
      "  tapedeck cost k7f2 --prices prices.txt",
      "",
      "A file of prices says of when and in what they are, then a row for each model: its price",
      "for a million tokens of input, cached input, input written to the cache, and output, and",
      "the most input that the row is for:",
      "  date 2026-11-21",
      "  currency USD",
      "  my-model*  2.50  1.25  2.50  10.00  -",
      "",
      "Exit codes: 0 done; 1 a price is missing; 2 could not run; 3 not found."
    })
final class CostCommand implements Callable<Integer> {

  @Mixin private ChosenSession chosen = new ChosenSession();

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "prices in place of those that tapedeck knows")
  private @Nullable Path prices;

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  CostCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PriceTable table = prices == null ? PriceTable.standard() : PriceTable.of(prices);
    SessionFinder.Found found = chosen.find();
    Session session = found.index().load(found.summary());
    CostView view = CostView.of(session, table);
    if (output.json()) {
      JsonOutput.document(CostJson.of(session, view), out);
    } else {
      new CostText(out, Terminal.width(), Terminal.colours()).print(session, view);
    }
    return view.unpriced() == 0 ? 0 : CommandFailure.PROBLEM_FOUND;
  }
}
