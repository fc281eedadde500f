package io.tapedeck.web;

import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.replay.diff.SessionDiff;
import io.tapedeck.replay.diff.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The turns of two sessions: what is the same folded, what is not side by side. */
final class DiffRows {

  private final HtmlWriter html;
  private final String original;
  private final String other;
  private final SessionDiff diff;
  private final boolean steps;
  private boolean parted;

  /** Writes to a page; the ids are those of the sessions. */
  DiffRows(HtmlWriter html, String original, String other, SessionDiff diff, boolean steps) {
    this.html = html;
    this.original = original;
    this.other = other;
    this.diff = diff;
    this.steps = steps;
  }

  /** Marks no first difference: that stands above. */
  DiffRows afterOthers() {
    parted = true;
    return this;
  }

  void write() {
    List<SessionDiff.Row> same = new ArrayList<>();
    for (SessionDiff.Row row : diff.rows()) {
      if (row.same()) {
        same.add(row);
        continue;
      }
      folded(same);
      differs(row, !parted);
      parted = true;
    }
    folded(same);
  }

  private void folded(List<SessionDiff.Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    html.open("details", "class", "same");
    html.element("summary", "aside", "= " + Texts.count(rows.size(), "turn") + " the same");
    for (SessionDiff.Row row : rows) {
      html.open("div", "class", "turn");
      margin(row, false);
      Turn turn = row.other();
      text("words both", turn == null ? "" : turn.text());
      html.closeLine();
    }
    html.closeLine();
    rows.clear();
  }

  private void differs(SessionDiff.Row row, boolean first) {
    String label = row.original() == null ? "only in the other" : "differs";
    label = row.other() == null ? "only in the original" : label;
    html.open("article", "class", "turn differs", "aria-label", row.who() + " " + label);
    margin(row, first);
    if (first) {
      html.element("p", "first", "first difference");
    }
    List<SessionDiff.Line> inside = row.inside();
    Turn one = row.original();
    Turn two = row.other();
    if (one == null || two == null) {
      side(one);
      side(two);
    } else if (inside.size() > 1 && inside.stream().anyMatch(line -> line.sign() == '=')) {
      lines(inside);
    } else {
      words("del", '-', row.words());
      words("ins", '+', row.words());
    }
    html.closeLine();
  }

  /** Who, and where in both. */
  private void margin(SessionDiff.Row row, boolean first) {
    html.open("div", "class", "role");
    if (first) {
      html.open("span", "id", "first", "class", "anchor").close();
    }
    html.text(row.who());
    if (!steps) {
      html.open("div");
      at(original, "original", row.original());
      at(other, "other", row.other());
      html.close();
    }
    html.close();
  }

  private void at(String session, String side, @Nullable Turn turn) {
    if (turn != null) {
      String href = "/session/" + session + "#step-" + turn.step();
      html.open("a", "class", "at", "href", href, "title", "in the " + side);
      html.text("step " + turn.step()).close();
    }
  }

  /** What only one of them has; a column of its own stays empty. */
  private void side(@Nullable Turn turn) {
    if (turn == null) {
      html.element("div", "words aside none", "nothing here");
    } else {
      text("words", turn.text());
    }
  }

  private void text(String className, String text) {
    html.open("div", "class", className, "dir", "auto").text(text).close();
  }

  private void words(String element, char sign, List<SessionDiff.Line> pieces) {
    boolean json = pieces.get(0).text().startsWith("{") || pieces.get(0).text().startsWith("[");
    html.open("div", "class", json ? "words mono" : "words", "dir", "auto");
    for (SessionDiff.Line piece : pieces) {
      if (piece.sign() == '=') {
        html.text(piece.text());
      } else if (piece.sign() == sign) {
        html.open(element).text(piece.text()).close();
      }
    }
    html.close();
  }

  private void lines(List<SessionDiff.Line> lines) {
    html.open("div", "class", "both lines code");
    List<String> same = new ArrayList<>();
    for (SessionDiff.Line line : lines) {
      if (line.sign() == '=') {
        same.add(line.text());
        continue;
      }
      foldedLines(same);
      String element = line.sign() == '-' ? "del" : "ins";
      html.open(element).text(line.sign() + " " + line.text()).close();
    }
    foldedLines(same);
    html.close();
  }

  /** One line or two say where we are; more of them are in the way. */
  private void foldedLines(List<String> lines) {
    if (lines.size() > 2) {
      html.open("details").element("summary", "aside", "= " + lines.size() + " lines the same");
      lines.forEach(line -> html.open("div").text("  " + line).close());
      html.close();
    } else {
      lines.forEach(line -> html.open("div").text("  " + line).close());
    }
    lines.clear();
  }
}
