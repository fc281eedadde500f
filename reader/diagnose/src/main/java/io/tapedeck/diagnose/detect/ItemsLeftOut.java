package io.tapedeck.diagnose.detect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.tapedeck.diagnose.About;
import io.tapedeck.diagnose.Course;
import io.tapedeck.diagnose.Detector;
import io.tapedeck.diagnose.Evidence;
import io.tapedeck.diagnose.Findings;
import io.tapedeck.diagnose.Origin;
import io.tapedeck.diagnose.Persistence;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.diagnose.Turn;
import io.tapedeck.diagnose.Words;
import io.tapedeck.journal.Direction;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Work on several named things that ends before all of them were touched. The things are
 * identifiers in what the agent was asked; touched is what a tool was called with or the answer
 * names.
 */
public final class ItemsLeftOut implements Detector {
  private static final int FEWEST = 3;
  private static final Pattern ITEM =
      Pattern.compile(
          "[\\p{L}\\p{N}_-]*(\\p{L}[_-]?\\p{N}|\\p{N}[_-]?\\p{L})([\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}])?");
  private static final About ABOUT =
      new About(
          "items-left-out",
          Severity.ERROR,
          Origin.ORCHESTRATION,
          Persistence.ARCHITECTURAL,
          "An agent is asked to work on several named things, works on some, and says that it is done.",
          "Count in code what was assigned and what came back, and hand the rest over again.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      if (turn.isAnswer() && Speech.saysDone(turn.said()) && !Results.admits(turn.said())) {
        judge(course, turn, findings);
      }
    }
  }

  private static void judge(Course course, Turn answer, Findings findings) {
    Message asked = lastOfUser(answer);
    if (asked == null) {
      return;
    }
    Set<String> items = alike(asked.text());
    if (items.size() < FEWEST) {
      items = worked(course, answer, Enumeration.in(asked.text()));
    }
    if (items.size() < FEWEST) {
      return;
    }
    Words touched = touched(course, answer);
    List<String> left = new ArrayList<>();
    items.forEach(
        item -> {
          if (!touched.hold(item)) {
            left.add(item);
          }
        });
    if (!left.isEmpty() && left.size() < items.size()) {
      findings.add(
          answer,
          "says that it is done after "
              + (items.size() - left.size())
              + " of "
              + items.size()
              + ": not "
              + Results.some(left),
          Evidence.of(answer.call(), Direction.REQUEST, left.get(0)),
          Evidence.of(answer.call(), Direction.RESPONSE, answer.said()));
    }
  }

  /**
   * An enumeration of words may be anything; it is work to be done where the same tool is called
   * for two of them, one at a time.
   */
  private static Set<String> worked(Course course, Turn answer, Set<String> items) {
    if (items.isEmpty()) {
      return items;
    }
    Map<String, Set<String>> byTool = new HashMap<>();
    for (Turn turn : course.turns()) {
      if (Objects.equals(turn.agent(), answer.agent()) && turn.number() <= answer.number()) {
        for (ToolUse use : turn.tools()) {
          Words arguments = Words.of(use.asked() == null ? "" : use.asked().arguments());
          List<String> named = items.stream().filter(arguments::hold).toList();
          if (named.size() == 1) {
            byTool.computeIfAbsent(use.name(), tool -> new HashSet<>()).addAll(named);
          }
        }
      }
    }
    return byTool.values().stream().anyMatch(named -> named.size() > 1) ? items : Set.of();
  }

  /** What every tool of the same agent was called with, and what the answer names. */
  private static Words touched(Course course, Turn answer) {
    StringBuilder touched = new StringBuilder(answer.said());
    for (Turn turn : course.turns()) {
      if (Objects.equals(turn.agent(), answer.agent()) && turn.number() <= answer.number()) {
        for (ToolUse use : turn.tools()) {
          touched.append('\n').append(use.asked() == null ? "" : use.asked().arguments());
        }
      }
    }
    answer.messages().stream()
        .filter(message -> message.role() == Role.ASSISTANT)
        .forEach(
            message -> {
              touched.append('\n').append(message.text());
              message.toolCalls().forEach(call -> touched.append('\n').append(call.arguments()));
            });
    return Words.of(touched.toString());
  }

  /** Identifiers of one make: and B7 are two of one and one of another. */
  private static Set<String> alike(String text) {
    Map<String, Set<String>> byMake = new LinkedHashMap<>();
    Matcher item = ITEM.matcher(text);
    while (item.find()) {
      String make = item.group().replaceAll("\\d+", "0");
      byMake.computeIfAbsent(make, m -> new LinkedHashSet<>()).add(item.group());
    }
    return byMake.values().stream().max(Comparator.comparingInt(Set::size)).orElse(Set.of());
  }

  private static @Nullable Message lastOfUser(Turn turn) {
    Message last = null;
    for (Message message : turn.messages()) {
      last = message.role() == Role.USER && !message.text().isBlank() ? message : last;
    }
    return last;
  }
}
