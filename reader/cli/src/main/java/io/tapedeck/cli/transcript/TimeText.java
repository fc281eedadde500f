package io.tapedeck.cli.transcript;

import io.tapedeck.session.Session;
import io.tapedeck.views.time.Segment;
import io.tapedeck.views.time.StepTime;
import io.tapedeck.views.time.Surprise;
import io.tapedeck.views.time.TimeView;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Prints where time went, for people. */
public final class TimeText {
  private static final int BAR = 40;
  private static final int SEGMENTS = 20;

  private final PrintWriter out;
  private final int width;
  private final boolean colours;

  public TimeText(PrintWriter out, int width, boolean colours) {
    this.out = out;
    this.width = width;
    this.colours = colours;
  }

  /** Prints the whole, what stands out, each step, and the path that decided. */
  public void print(Session session, TimeView view) {
    Page page = new Page(out, width, colours, 3);
    List<String> facts = new ArrayList<>();
    facts.add(Figures.duration(view.totalNanos()));
    facts.add("began " + Figures.date(session.summary().beginNanos()));
    page.heading(0, Ink.BOLD, "session " + session.summary().id(), facts);
    Surprise surprise = view.surprise();
    if (surprise == null) {
      out.println("   nothing stands out");
    } else {
      for (String line : Cells.wrap("! " + Terminal.harmless(surprise.words()), width - 3)) {
        out.println("   " + Ink.ALERT.on(line, colours));
      }
    }
    out.println();
    parts(view);
    out.println();
    steps(view);
    if (view.besideNanos() > 0) {
      out.println();
      path(page, view);
    }
  }

  private void parts(TimeView view) {
    Columns columns = new Columns().left("").right("TIME").right("SHARE").left("");
    view.parts()
        .forEach(
            (spent, nanos) ->
                columns.row(
                    List.of(
                        spent.label(),
                        Figures.duration(nanos),
                        share(nanos, view.totalNanos()),
                        bar(nanos, view.totalNanos()))));
    columns.print(out, width, colours);
  }

  private static String bar(long part, long whole) {
    long length = whole <= 0 ? 0 : Math.round((double) BAR * part / whole);
    return "▇".repeat((int) length);
  }

  private void steps(TimeView view) {
    boolean agents = view.steps().stream().map(StepTime::agent).distinct().count() > 1;
    Columns columns = new Columns().right("STEP").right("AT").right("MODEL");
    columns.right("FIRST", 1).right("STALL", 2).right("RETRIES").right("LOOK-UPS", 3);
    columns.right("TOOLS").right("QUEUED", 4);
    columns.left(agents ? "AGENT" : "");
    for (StepTime step : view.steps()) {
      StepTime.Stall stall = step.stall();
      columns.row(
          List.of(
              Integer.toString(step.step()),
              "+" + Figures.duration(step.beginNanos()),
              Figures.duration(step.modelNanos()),
              step.firstNanos() == null ? "" : Figures.duration(step.firstNanos()),
              stall == null ? "" : Figures.duration(stall.nanos()),
              retries(step),
              some(step.retrievalNanos()),
              some(step.toolNanos()),
              some(step.queuedNanos()),
              agents ? Terminal.harmless(Objects.toString(step.agent(), "-")) : ""));
    }
    columns.print(out, width, colours);
  }

  private static String retries(StepTime step) {
    if (step.attempts() == 1) {
      return "";
    }
    String failure = step.failure() == null ? "" : " " + Terminal.harmless(step.failure());
    return (step.attempts() - 1) + "x" + failure + ", " + Figures.duration(step.retryNanos());
  }

  private static String some(long nanos) {
    return nanos == 0 ? "" : Figures.duration(nanos);
  }

  /** The longest segments, in order. */
  private void path(Page page, TimeView view) {
    String beside = Figures.duration(view.besideNanos()) + " ran beside other work.";
    out.println(Ink.BOLD.on(" what decided how long it took", colours) + "; " + beside);
    List<Segment> longest = new ArrayList<>(view.criticalPath());
    longest.sort(Comparator.comparingLong(Segment::nanos).reversed());
    List<Segment> shown = new ArrayList<>(longest.subList(0, Math.min(SEGMENTS, longest.size())));
    shown.sort(Comparator.comparingLong(Segment::beginNanos));
    Columns columns = new Columns().right("AT").right("TIME").right("SHARE").left("").right("STEP");
    columns.left("WHAT");
    for (Segment segment : shown) {
      columns.row(
          List.of(
              "+" + Figures.duration(segment.beginNanos()),
              Figures.duration(segment.nanos()),
              share(segment.nanos(), view.totalNanos()),
              segment.spent().label(),
              segment.step() == 0 ? "" : Integer.toString(segment.step()),
              Terminal.harmless(segment.what())));
    }
    columns.print(out, width, colours);
    if (longest.size() > shown.size()) {
      int more = longest.size() - shown.size();
      page.aside(0, Figures.count(more) + " shorter ones: --format json lists them.");
    }
  }

  private static String share(long part, long whole) {
    return whole <= 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100.0 * part / whole);
  }
}
