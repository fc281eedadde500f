package io.tapedeck.replay.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import io.tapedeck.session.Entry;
import io.tapedeck.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two sessions side by side, aligned by what was said and done in them.
 *
 * @param rows in order
 */
public record SessionDiff(List<Row> rows) {

  /**
   * One turn of both, or of one of them.
   *
   * @param original null where only the other has it
   * @param other null where only the original has it
   */
  public record Row(@Nullable Turn original, @Nullable Turn other) {

    /** Whether both have it, and it is the same. */
    public boolean same() {
      return original != null && other != null && original.same(other);
    }

    /** Who says or does it. */
    public String who() {
      return original != null ? original.who() : other == null ? "" : other.who();
    }

    /** What differs within the turn, line by line; empty where it is all of it, or nothing. */
    public List<Line> inside() {
      return original == null || other == null
          ? List.of()
          : InsideDiff.of(original.text(), other.text());
    }

    /**
     * What differs within the turn, word by word: all of the original is in the pieces with {@code
     * =} and {@code -}, all of the other in those with {@code =} and {@code +}. Where they have
     * little in common, or are too long, two pieces. Empty where only one of them has it.
     */
    public List<Line> words() {
      return original == null || other == null
          ? List.of()
          : WordDiff.of(original.text(), other.text());
    }

    /** Where it stands in the other session, or in the original where that has it not. */
    public int step() {
      return other != null ? other.step() : original == null ? 0 : original.step();
    }
  }

  /**
   * One line of a turn, JSON a member each; or a piece of it.
   *
   * @param sign {@code =}, {@code -} or {@code +}
   */
  public record Line(char sign, String text) {}

  public SessionDiff {
    rows = List.copyOf(rows);
  }

  /** Aligns two sessions by the fewest turns that only one of them has (Myers, 1986). */
  public static SessionDiff of(Session original, Session other) {
    return of(Turn.of(original), Turn.of(other));
  }

  /** Aligns what two steps were sent, said before or not, and what came of it. */
  public static SessionDiff of(Entry.Step original, Entry.Step other) {
    return of(Turn.of(original), Turn.of(other));
  }

  /** Aligns what two steps were sent alone. */
  public static SessionDiff ofRequests(Entry.Step original, Entry.Step other) {
    return of(Turn.sent(original), Turn.sent(other));
  }

  /** Aligns what came of two steps alone. */
  public static SessionDiff ofAnswers(Entry.Step original, Entry.Step other) {
    return of(Turn.came(original), Turn.came(other));
  }

  static SessionDiff of(List<Turn> original, List<Turn> other) {
    Patch<Turn> patch = DiffUtils.diff(original, other, Turn::same);
    List<Row> rows = new ArrayList<>();
    int left = 0;
    int right = 0;
    for (AbstractDelta<Turn> delta : patch.getDeltas()) {
      while (left < delta.getSource().getPosition()) {
        rows.add(new Row(original.get(left++), other.get(right++)));
      }
      rows.addAll(changed(delta.getSource().getLines(), delta.getTarget().getLines()));
      left += delta.getSource().size();
      right += delta.getTarget().size();
    }
    while (left < original.size()) {
      rows.add(new Row(original.get(left++), other.get(right++)));
    }
    return new SessionDiff(rows);
  }

  /** Puts together what the same speaker said otherwise; what is left over stands alone. */
  private static List<Row> changed(List<Turn> original, List<Turn> other) {
    List<Row> rows = new ArrayList<>();
    int left = 0;
    for (Turn turn : other) {
      int match = left;
      while (match < original.size() && !original.get(match).who().equals(turn.who())) {
        match++;
      }
      if (match == original.size()) {
        rows.add(new Row(null, turn));
        continue;
      }
      while (left < match) {
        rows.add(new Row(original.get(left++), null));
      }
      rows.add(new Row(original.get(left++), turn));
    }
    while (left < original.size()) {
      rows.add(new Row(original.get(left++), null));
    }
    return rows;
  }

  /** Whether there is no difference. */
  public boolean same() {
    return rows.stream().allMatch(Row::same);
  }

  /** How many turns are the same. */
  public int sameTurns() {
    return (int) rows.stream().filter(Row::same).count();
  }

  /** The first difference, or null. */
  public @Nullable Row first() {
    return rows.stream().filter(row -> !row.same()).findFirst().orElse(null);
  }
}
