package io.tapedeck.replay.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/** Two texts line by line; JSON is laid out first, so that a member is a line. */
final class InsideDiff {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Aligning takes time and memory with the square of what differs. */
  private static final int MOST_LINES = 2_000;

  private InsideDiff() {}

  /** The lines of both; empty where they have none in common, or are too long. */
  static List<SessionDiff.Line> of(String original, String other) {
    List<String> left = lines(original);
    List<String> right = lines(other);
    if (left.size() > MOST_LINES || right.size() > MOST_LINES) {
      return List.of();
    }
    List<SessionDiff.Line> lines = new ArrayList<>();
    int at = 0;
    boolean common = false;
    for (AbstractDelta<String> delta : DiffUtils.diff(left, right).getDeltas()) {
      for (; at < delta.getSource().getPosition(); at++) {
        common |= tells(left.get(at));
        lines.add(new SessionDiff.Line('=', left.get(at)));
      }
      delta.getSource().getLines().forEach(line -> lines.add(new SessionDiff.Line('-', line)));
      delta.getTarget().getLines().forEach(line -> lines.add(new SessionDiff.Line('+', line)));
      at += delta.getSource().size();
    }
    for (; at < left.size(); at++) {
      common |= tells(left.get(at));
      lines.add(new SessionDiff.Line('=', left.get(at)));
    }
    boolean differ = lines.stream().anyMatch(line -> line.sign() != '=');
    return common && differ ? List.copyOf(lines) : List.of();
  }

  /** A bracket in common is nothing in common. */
  private static boolean tells(String line) {
    return line.chars().anyMatch(Character::isLetterOrDigit);
  }

  private static List<String> lines(String text) {
    return laidOut(text).lines().toList();
  }

  /** JSON with a line for each member; any other text as it is. */
  static String laidOut(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json != null && json.isContainerNode() ? json.toPrettyString() : text;
    } catch (JsonProcessingException e) {
      return text;
    }
  }
}
