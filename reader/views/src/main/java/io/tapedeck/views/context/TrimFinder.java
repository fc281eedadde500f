package io.tapedeck.views.context;

import io.tapedeck.session.Entry;
import io.tapedeck.session.Session;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what could be left out of a session's requests. */
final class TrimFinder {
  /** What is shorter is not worth a line, and stands twice by chance. */
  private static final long WORTH_TOKENS = 20;

  private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s*\\n");

  private final Session session;
  private final List<Sent> sent;
  private final TokenEstimate estimate;
  private final Map<String, Found> found = new LinkedHashMap<>();

  private static final class Found {
    final Trim.Kind kind;
    final String what;
    final List<Integer> steps = new ArrayList<>();
    long tokens;

    Found(Trim.Kind kind, String what) {
      this.kind = kind;
      this.what = what;
    }
  }

  TrimFinder(Session session, List<Sent> sent, TokenEstimate estimate) {
    this.session = session;
    this.sent = sent;
    this.estimate = estimate;
  }

  List<Trim> find() {
    toolsNeverCalled();
    textsTwice();
    resultsNotUsed();
    return found.values().stream()
        .map(each -> new Trim(each.kind, each.what, each.steps, each.tokens))
        .filter(trim -> trim.tokens() > 0)
        .sorted(Comparator.comparingLong(Trim::tokens).reversed())
        .toList();
  }

  private void toolsNeverCalled() {
    Set<String> called = new HashSet<>();
    for (Entry.Step step : session.steps()) {
      step.tools().forEach(tool -> called.add(tool.name()));
      step.messages().forEach(m -> m.toolCalls().forEach(call -> called.add(call.name())));
    }
    for (Sent each : sent) {
      for (Piece piece : each.context().pieces()) {
        if (piece.source() == Source.TOOLS && !called.contains(piece.label())) {
          add(Trim.Kind.TOOL_NEVER_CALLED, piece.label(), piece.label(), each, piece.tokens());
        }
      }
    }
  }

  private void textsTwice() {
    for (Sent each : sent) {
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < each.drafts().size(); i++) {
        Draft draft = each.drafts().get(i);
        if (draft.tokens() < WORTH_TOKENS || draft.source() == Source.TOOLS) {
          continue;
        }
        long share = each.context().pieces().get(i).tokens();
        for (String paragraph : PARAGRAPHS.splitAsStream(draft.text()).toList()) {
          String text = paragraph.strip();
          // Every token stands for a character at least.
          if (text.length() < WORTH_TOKENS || seen.add(text)) {
            continue;
          }
          long tokens = estimate.of(text);
          if (tokens >= WORTH_TOKENS) {
            long scaled = Math.min(share, Math.round(tokens * (double) share / draft.tokens()));
            add(Trim.Kind.TEXT_TWICE, text, Draft.excerpt(text), each, scaled);
          }
        }
      }
    }
  }

  /**
   * The step that a result is new at has to be told; those after it may forget what none took up.
   */
  private void resultsNotUsed() {
    ReplyWords words = new ReplyWords(sent);
    Map<String, Integer> first = new LinkedHashMap<>();
    for (int i = 0; i < sent.size(); i++) {
      for (Draft draft : sent.get(i).drafts()) {
        if (draft.source() == Source.RESULTS && draft.tokens() >= WORTH_TOKENS) {
          first.putIfAbsent(draft.text(), i);
        }
      }
    }
    Set<String> unused = new HashSet<>();
    first.forEach(
        (text, from) -> {
          if (words.neverTakenUp(text, from)) {
            unused.add(text);
          }
        });
    Map<String, String> tools = tools();
    for (int i = 0; i < sent.size(); i++) {
      Sent each = sent.get(i);
      for (int j = 0; j < each.drafts().size(); j++) {
        Draft draft = each.drafts().get(j);
        Integer from = draft.source() == Source.RESULTS ? first.get(draft.text()) : null;
        if (from != null && from < i && unused.contains(draft.text())) {
          Piece piece = each.context().pieces().get(j);
          String what = tools.getOrDefault(draft.text(), "") + Draft.excerpt(draft.text());
          add(Trim.Kind.RESULT_NOT_USED, draft.text(), what, each, piece.tokens());
        }
      }
    }
  }

  /** Which tool gave a result, by what the model was told. */
  private Map<String, String> tools() {
    Map<String, String> tools = new HashMap<>();
    for (Entry.Step step : session.steps()) {
      for (ToolUse use : step.tools()) {
        for (Part part : use.told() == null ? List.<Part>of() : use.told().content()) {
          if (part instanceof Part.Text text) {
            tools.put(text.text(), use.name() + ": ");
          }
        }
      }
    }
    return tools;
  }

  private void add(Trim.Kind kind, String key, String what, Sent at, long tokens) {
    Found each = found.computeIfAbsent(kind + key, k -> new Found(kind, what));
    int step = at.context().step();
    if (!each.steps.contains(step)) {
      each.steps.add(step);
    }
    each.tokens += tokens;
  }
}
