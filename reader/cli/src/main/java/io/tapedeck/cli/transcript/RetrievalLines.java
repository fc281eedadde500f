package io.tapedeck.cli.transcript;

import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Retrieval;
import java.util.List;

/** What was looked up: the query, how many documents were found, and how well they fit. */
final class RetrievalLines {
  private static final int DOCUMENTS = 4;

  private RetrievalLines() {}

  static void print(Page page, int depth, Retrieval retrieval) {
    RecordedCall call = retrieval.call();
    String limits = retrieval.limits();
    page.line(
        depth,
        ">",
        "retrieval",
        call.name()
            + " \""
            + CallLines.oneLine(retrieval.query())
            + '"'
            + (limits.isEmpty() ? "" : " " + limits),
        right(retrieval));
    CallLines.problems(page, depth, call);
    if (retrieval.isEmpty()) {
      page.alert(depth, "nothing found");
    }
    documents(page, depth, retrieval.documents());
    if (page.showsAll()) {
      for (RecordedCall child : retrieval.children()) {
        String name = CallLines.name(child);
        page.line(depth, " ", CallLines.kind(child), name, CallLines.right(child, List.of()));
      }
    }
  }

  private static void documents(Page page, int depth, List<Retrieval.Document> documents) {
    int shown = page.showsAll() ? documents.size() : Math.min(DOCUMENTS, documents.size());
    for (Retrieval.Document document : documents.subList(0, shown)) {
      String score = document.score() == null ? "" : Figures.score(document.score()) + "  ";
      String id = document.id() == null ? "" : document.id() + "  ";
      if (page.showsAll()) {
        page.text(depth, " ", "", Ink.PLAIN, score + id + document.text());
        if (!document.metadata().isMissingNode()) {
          page.aside(depth, document.metadata().toString());
        }
      } else {
        String text = document.text().replace('\n', ' ');
        page.line(depth, " ", "", score + id + CallLines.oneLine(text), "");
      }
    }
    if (shown < documents.size()) {
      int more = documents.size() - shown;
      page.aside(
          depth, "... " + more + (more == 1 ? " more document" : " more documents") + " (--full)");
    }
  }

  /** How long it took, how many documents came, and their best and worst score. */
  private static String right(Retrieval retrieval) {
    String took = CallLines.right(retrieval.call(), retrieval.children());
    if (retrieval.documents().isEmpty()) {
      return took + (retrieval.isEmpty() ? "  0 found" : "");
    }
    String found = took + "  " + Figures.count(retrieval.documents().size()) + " found";
    if (retrieval.best().isEmpty()) {
      return found;
    }
    String best = Figures.score(retrieval.best().getAsDouble());
    String worst = Figures.score(retrieval.worst().orElseThrow());
    return found + ", " + (best.equals(worst) ? best : best + " to " + worst);
  }
}
