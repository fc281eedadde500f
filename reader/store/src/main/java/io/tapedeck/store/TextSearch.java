package io.tapedeck.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sessions of one day in which a text was said: its words in a row, where the first may
 * be the end of a longer word and the last the beginning of one. Case, punctuation and white space
 * do not count.
 */
final class TextSearch {

  /** What is part of more different words than this is taken to be everywhere. */
  private static final int MOST_WORDS = 20_000;

  /** Phrases in one question. */
  private static final int PHRASES = 100;

  private final DayFile day;

  TextSearch(DayFile day) {
    this.day = day;
  }

  /** Numbers of sessions. */
  Set<Long> holding(String text) throws SQLException {
    List<String> phrases = phrases(text);
    if (phrases == null) {
      return numbers("SELECT no FROM session");
    }
    return matching(phrases);
  }

  /** Numbers of the sessions in which a text can be, what the index does not hold included. */
  Set<Long> mayHold(String text) throws SQLException {
    List<String> phrases = phrases(text);
    if (phrases == null) {
      return numbers("SELECT no FROM session");
    }
    List<String> more = new ArrayList<>(phrases);
    more.add(quoted(Words.CUT));
    Set<Long> sessions = matching(more);
    sessions.addAll(numbers("SELECT session FROM said WHERE text = 0"));
    return sessions;
  }

  private Set<Long> matching(List<String> phrases) throws SQLException {
    Set<Long> sessions = new HashSet<>();
    for (int from = 0; from < phrases.size(); from += PHRASES) {
      String match =
          String.join(" OR ", phrases.subList(from, Math.min(from + PHRASES, phrases.size())));
      sessions.addAll(
          numbers(
              "SELECT DISTINCT session FROM said WHERE text IN"
                  + " (SELECT rowid FROM words WHERE words MATCH ?)",
              match));
    }
    return sessions;
  }

  /** The text as phrases of which one must be said; null where that says nothing. */
  private @Nullable List<String> phrases(String text) throws SQLException {
    List<String> words = Words.of(text);
    if (words.isEmpty() || words.contains(Words.CUT)) {
      return null;
    }
    boolean endsOpen = Words.endsOpen(text);
    if (!Words.beginsOpen(text)) {
      return List.of(phrase(words, endsOpen));
    }
    List<String> phrases = new ArrayList<>();
    boolean single = words.size() == 1;
    String first = words.get(0);
    String where = single && endsOpen ? "instr(word, ?) > 0" : "substr(word, -length(?)) = ?";
    Object[] values = single && endsOpen ? new Object[] {first} : new Object[] {first, first};
    PreparedStatement statement =
        day.statement("SELECT word FROM word WHERE " + where + " LIMIT " + MOST_WORDS, values);
    try (ResultSet r = statement.executeQuery()) {
      while (r.next()) {
        List<String> phrase = new ArrayList<>(words);
        phrase.set(0, r.getString(1));
        phrases.add(phrase(phrase, endsOpen && !single));
      }
    }
    return phrases.size() == MOST_WORDS ? null : phrases;
  }

  private static String phrase(List<String> words, boolean beginningOnly) {
    return quoted(String.join(" ", words)) + (beginningOnly ? " *" : "");
  }

  /** Words are letters and digits: there is no quote in them. */
  private static String quoted(String words) {
    return '"' + words + '"';
  }

  private Set<Long> numbers(String sql, Object... values) throws SQLException {
    Set<Long> numbers = new HashSet<>();
    try (ResultSet r = day.statement(sql, values).executeQuery()) {
      while (r.next()) {
        numbers.add(r.getLong(1));
      }
    }
    return numbers;
  }
}
