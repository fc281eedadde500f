package io.tapedeck.web;

import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.replay.diff.SessionDiff;
import io.tapedeck.session.Entry;
import io.tapedeck.session.Session;
import io.tapedeck.views.fork.EditPlace;
import io.tapedeck.views.fork.Fork;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is changed at a step in a replay, and what is typed to run it. The page changes nothing and
 * asks nobody: it shows the request as it would be sent.
 */
final class ForkPage {

  private final HtmlWriter html;
  private final Session session;
  private final Entry.Step step;

  private ForkPage(HtmlWriter html, Session session, Entry.Step step) {
    this.html = html;
    this.session = session;
    this.step = step;
  }

  /** Where a step is forked. */
  static String href(String session, int step) {
    return "/session/" + session + "/fork/" + step;
  }

  static void write(HtmlWriter html, Session session, Entry.Step step, Query query) {
    ForkPage page = new ForkPage(html, session, step);
    List<EditPlace> places = Fork.places(step);
    EditPlace place =
        places.stream()
            .filter(each -> each.where().equals(query.get("where")))
            .findFirst()
            .orElse(null);
    page.choice(places, place);
    if (place != null) {
      List<String> values = query.all("value");
      // A form sends each end of a line as two characters.
      String value = values.isEmpty() ? null : query.get("value").replace("\r\n", "\n");
      page.form(place, value == null ? place.text() : value);
      if (value != null) {
        page.outcome(place, value);
      }
    }
  }

  private void choice(List<EditPlace> places, @Nullable EditPlace chosen) {
    html.element(
        "p",
        "aside",
        "The steps before are answered from the tape; from here on the model is asked for real.");
    html.open("form", "action", href(session.summary().id(), step.number()), "method", "get");
    html.open("p", "class", "row").open("label").text("change ");
    html.open("select", "name", "where");
    for (EditPlace.Kind kind : EditPlace.Kind.values()) {
      if (places.stream().anyMatch(place -> place.kind() == kind)) {
        html.open("optgroup", "label", label(kind));
        places.stream().filter(place -> place.kind() == kind).forEach(each -> option(each, chosen));
        html.close();
      }
    }
    html.close().close().text(" ").element("button", "", "edit this").close().closeLine();
    if (places.isEmpty()) {
      html.element("p", "alert", "The request of this step could not be read.");
    }
  }

  private void option(EditPlace place, @Nullable EditPlace chosen) {
    String text = place.label() + ": " + Texts.cut(place.text(), 70);
    if (place.equals(chosen)) {
      html.open("option", "value", place.where(), "selected", "");
    } else {
      html.open("option", "value", place.where());
    }
    html.text(text).close();
  }

  private static String label(EditPlace.Kind kind) {
    return switch (kind) {
      case MESSAGE -> "messages";
      case DEFINITION -> "tool definitions";
      case RESULT -> "what tools and look-ups give";
    };
  }

  private void form(EditPlace place, String value) {
    if (!Texts.survivesForm(value)) {
      html.element(
          "p",
          "alert",
          "This text has characters that a form cannot hold; write it into a file and name that: "
              + "--edit '"
              + step.number()
              + ":"
              + place.where()
              + "=@FILE'");
      return;
    }
    html.open("form", "action", href(session.summary().id(), step.number()), "method", "get");
    html.tag("input", "type", "hidden", "name", "where", "value", place.where());
    html.open("p").open("label", "for", "value").text(place.label()).close().close();
    long lines = value.lines().count() + value.length() / 110;
    String rows = Long.toString(Math.max(3, Math.min(30, lines + 1)));
    html.open("textarea", "id", "value", "name", "value", "rows", rows, "spellcheck", "false");
    // The first end of a line is the element's, not the text's.
    html.text("\n" + value).close();
    html.open("p").element("button", "", "show what comes of it").close().closeLine();
  }

  private void outcome(EditPlace place, String value) {
    if (Fork.isMalformed(place, value)) {
      html.element("p", "alert", "A tool definition is a JSON object, and this is none.");
      return;
    }
    if (value.equals(place.text())) {
      html.open("p", "class", "verdict", "role", "status").text("Nothing is changed.").closeLine();
      return;
    }
    Fork fork = Fork.of(session, step, place, value);
    long more = fork.tokensAfter() - fork.tokensBefore();
    html.open("p", "class", "verdict", "role", "status");
    html.text("About " + String.format(Locale.ROOT, "%+,d", more) + " tokens: ");
    html.text(fork.tokensBefore() + " \u2192 " + fork.tokensAfter()).closeLine();
    commands(fork);
    request(fork);
  }

  private void commands(Fork fork) {
    String id = session.summary().id();
    html.open("section", "aria-label", "commands", "class", "steps-to-run");
    html.open("h2").text("Run it").close();
    if (fork.needsFile()) {
      command(fork.writing(id));
    }
    fork.commands(id, "java -jar app.jar").forEach(this::command);
    String recorded = recordedAs();
    if (!recorded.isEmpty()) {
      html.element("p", "aside", "It was recorded as: " + recorded);
    }
    if (fork.needsFile()) {
      html.open("details").element("summary", "aside", "what is in " + fork.file(id));
      html.element("div", "code", fork.argument()).closeLine();
    }
    html.closeLine();
  }

  private void command(String line) {
    html.open("p").open("code", "class", "command").text(line).close().closeLine();
  }

  private String recordedAs() {
    return session
        .processes()
        .getOrDefault(step.call().key().journal(), java.util.Map.of())
        .getOrDefault("command", "");
  }

  private void request(Fork fork) {
    Entry.Step sent = fork.sent();
    Entry.Step edited = fork.edited();
    html.open("section", "aria-label", "request");
    html.open("h2").text("The request as it would be sent").close();
    if (sent == null || edited == null) {
      html.element("p", "aside", "No request that was recorded brings this to the model.");
    } else {
      html.element("span", "aside", "step " + sent.number() + ", old against new");
      String id = session.summary().id();
      html.open("div", "class", "pair");
      new DiffRows(html, id, id, SessionDiff.ofRequests(sent, edited), true).write();
      html.close();
    }
    html.closeLine();
  }
}
