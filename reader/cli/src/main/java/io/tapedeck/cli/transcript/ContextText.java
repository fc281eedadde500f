package io.tapedeck.cli.transcript;

import io.tapedeck.session.Session;
import io.tapedeck.views.context.ContextView;
import io.tapedeck.views.context.Piece;
import io.tapedeck.views.context.Source;
import io.tapedeck.views.context.StepContext;
import io.tapedeck.views.context.Trim;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Prints what contexts were made of, for people. */
public final class ContextText {
  private static final int TRIMS = 12;

  private final PrintWriter out;
  private final int width;
  private final boolean colours;

  public ContextText(PrintWriter out, int width, boolean colours) {
    this.out = out;
    this.width = width;
    this.colours = colours;
  }

  /** Prints a line for each step, and what could be left out. */
  public void print(Session session, ContextView view) {
    Page page = new Page(out, width, colours, 3);
    page.heading(0, Ink.BOLD, "session " + session.summary().id(), facts(view));
    page.blank();
    if (view.steps().isEmpty()) {
      page.aside(0, "No model was talked to.");
      return;
    }
    steps(view);
    out.println();
    trims(page, view.trims());
    Set<String> unknown = new TreeSet<>();
    for (StepContext step : view.steps()) {
      if (step.windowTokens() == null && step.model() != null) {
        unknown.add(Terminal.harmless(step.model()));
      }
    }
    if (!unknown.isEmpty()) {
      String models = String.join(", ", unknown);
      page.blank();
      page.aside(0, "The window of " + models + " is not known: name it with --models FILE.");
    }
  }

  private static List<String> facts(ContextView view) {
    List<String> facts = new ArrayList<>();
    long exact = view.steps().stream().filter(StepContext::exact).count();
    if (exact == view.steps().size()) {
      facts.add("tokens as the provider counted them, shared out by an estimate");
    } else if (exact == 0) {
      facts.add("tokens estimated (~): the provider counted none");
    } else {
      facts.add("tokens as the provider counted them; ~ estimated");
    }
    view.steps().stream()
        .filter(step -> step.utilisation() != null)
        .max(Comparator.comparing(step -> Objects.requireNonNull(step.utilisation())))
        .ifPresent(
            step ->
                facts.add(
                    "fullest at step "
                        + step.step()
                        + ", "
                        + used(step)
                        + " of "
                        + Figures.count(Objects.requireNonNull(step.windowTokens()))));
    return facts;
  }

  private void steps(ContextView view) {
    Set<Source> present = EnumSet.noneOf(Source.class);
    view.steps().forEach(step -> present.addAll(step.parts().keySet()));
    boolean agents = view.steps().stream().map(StepContext::agent).distinct().count() > 1;
    Columns columns = new Columns().right("STEP");
    if (agents) {
      columns.left("AGENT");
    }
    columns.right("TOKENS").right("USED").right("CACHED", 1);
    present.forEach(source -> columns.right(source.label().toUpperCase(Locale.ROOT)));
    columns.right("ADDED", 2).right("REPEATED", 4).right("DROPPED", 3);
    for (StepContext step : view.steps()) {
      List<String> cells = new ArrayList<>();
      cells.add(Integer.toString(step.step()));
      if (agents) {
        cells.add(Cells.cut(Terminal.harmless(Objects.toString(step.agent(), "-")), 20));
      }
      cells.add((step.exact() ? "" : "~") + Figures.tokens(step.tokens()));
      cells.add(used(step));
      cells.add(step.cachedTokens() == 0 ? "" : percent(step.cachedTokens(), step.tokens()));
      for (Source source : present) {
        Long tokens = step.parts().get(source);
        cells.add(tokens == null ? "" : Figures.tokens(tokens));
      }
      StepContext.Change change = step.change();
      cells.add(change == null ? "" : "+" + Figures.tokens(change.added()));
      cells.add(change == null ? "" : Figures.tokens(change.repeated()));
      cells.add(
          change == null || change.dropped() == 0 ? "" : "-" + Figures.tokens(change.dropped()));
      columns.row(cells);
    }
    columns.print(out, width, colours);
  }

  private void trims(Page page, List<Trim> trims) {
    if (trims.isEmpty()) {
      page.aside(0, "Nothing stands out that could be left out.");
      return;
    }
    long sent = trims.stream().mapToLong(Trim::tokens).sum();
    out.println(
        Ink.BOLD.on(" could be left out, " + Figures.tokens(sent) + " tokens in all", colours));
    Columns columns = new Columns().right("TOKENS").left("WHY").left("STEPS").left("WHAT");
    for (Trim trim : trims.subList(0, Math.min(TRIMS, trims.size()))) {
      columns.row(
          List.of(
              Figures.tokens(trim.tokens()),
              trim.kind().words(),
              Cells.cut(ranges(trim.steps()), 16),
              Terminal.harmless(trim.what())));
    }
    columns.print(out, width, colours);
    if (trims.size() > TRIMS) {
      page.aside(0, Figures.count(trims.size() - TRIMS) + " more: --format json lists them.");
    }
  }

  /** Such as {@code 1-4, 7}. */
  static String ranges(List<Integer> steps) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      int from = steps.get(i);
      while (i + 1 < steps.size() && steps.get(i + 1) == steps.get(i) + 1) {
        i++;
      }
      text.append(text.length() == 0 ? "" : ", ").append(from);
      if (steps.get(i) > from) {
        text.append('-').append(steps.get(i));
      }
    }
    return text.toString();
  }

  /** Prints every piece of one step's request, and what the step before had and it has not. */
  public void print(Session session, StepContext step) {
    Page page = new Page(out, width, colours, 3);
    List<String> facts = new ArrayList<>();
    facts.add("step " + step.step());
    facts.add(
        (step.exact() ? "" : "~")
            + Figures.count(step.tokens())
            + " tokens"
            + (step.exact()
                ? " (estimated " + Figures.count(step.estimatedTokens()) + ")"
                : " estimated"));
    Long window = step.windowTokens();
    if (window != null) {
      facts.add(used(step) + " of " + Figures.count(window));
    }
    if (step.cachedTokens() > 0) {
      facts.add(Figures.count(step.cachedTokens()) + " cached");
    }
    page.heading(0, Ink.BOLD, "session " + session.summary().id(), facts);
    if (step.problem() != null) {
      page.alert(0, "the request could not be read: " + step.problem());
    }
    page.blank();
    pieces(step.pieces(), step.tokens(), true);
    StepContext.Change change = step.change();
    if (change != null && !change.droppedPieces().isEmpty()) {
      page.blank();
      out.println(Ink.BOLD.on(" sent at step " + change.since() + " and not here", colours));
      pieces(change.droppedPieces(), step.tokens(), false);
    }
  }

  private void pieces(List<Piece> pieces, long of, boolean marked) {
    Columns columns = new Columns().left(marked ? "+" : "-").right("TOKENS").right("SHARE", 1);
    columns.left("SOURCE").left("MESSAGE").left("WHAT");
    for (Piece piece : pieces) {
      String place = piece.message() < 0 ? "" : "[" + piece.message() + "] ";
      columns.row(
          List.of(
              !marked ? "-" : piece.repeated() ? "=" : "+",
              Figures.count(piece.tokens()),
              percent(piece.tokens(), of),
              piece.source().label(),
              Cells.cut(place + Terminal.harmless(piece.label()), 28),
              Terminal.harmless(piece.excerpt())));
    }
    columns.print(out, width, colours);
  }

  private static String used(StepContext step) {
    Long window = step.windowTokens();
    return window == null ? "?" : percent(step.tokens(), window);
  }

  private static String percent(long part, long whole) {
    if (whole <= 0) {
      return "";
    }
    double percent = 100.0 * part / whole;
    return percent > 0 && percent < 1 ? "<1 %" : String.format(Locale.ROOT, "%.0f %%", percent);
  }
}
