package io.tapedeck.web;

import io.tapedeck.session.SessionSummary;
import io.tapedeck.store.Examined;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filter line: terms that must all hold, such as {@code service:checkout finding:* steps>10
 * -state:running "return policy"}. Words without a field are looked for in what a line of the list
 * says; {@code text:WORDS} in everything that was said.
 */
final class Filter {

  /** Fields whose values are words, and what of a session they are. */
  static final List<Field> FIELDS =
      List.of(
          new Field("service", line -> List.of(line.summary().service())),
          new Field("agent", line -> line.summary().agents()),
          new Field("model", line -> line.summary().models()),
          new Field("state", line -> List.of(state(line.summary()))),
          new Field("finding", Line::findings),
          new Field("problem", line -> line.summary().problems()),
          new Field("journal", line -> line.summary().journals()));

  private static final Map<String, ToLongFunction<SessionSummary>> NUMBERS =
      Map.of(
          "steps",
          SessionSummary::steps,
          "calls",
          SessionSummary::calls,
          "tokens",
          summary -> summary.usage().input() + summary.usage().output(),
          "seconds",
          summary -> (summary.endNanos() - summary.beginNanos()) / 1_000_000_000L);

  private static final Pattern TERM =
      Pattern.compile(
          "(?<not>-?)(?:(?<field>[a-z]+)(?<op>:|<=|>=|<|>))?(?:\"(?<quoted>[^\"]*)\"?|(?<bare>\\S+))");

  private final List<Predicate<Line>> terms = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final List<String> misread = new ArrayList<>();

  /** A field whose values are words. */
  record Field(String name, Function<Line, List<String>> values) {}

  /** One line of the list. */
  record Line(SessionSummary summary, List<Examined.Remark> remarks) {
    /** Without remarks where it was not examined yet. */
    Line(SessionSummary summary, @Nullable List<Examined.Remark> remarks) {
      this.summary = summary;
      this.remarks = remarks == null ? List.of() : remarks;
    }

    /** Ids of the detectors that found something, each once. */
    List<String> findings() {
      return remarks.stream().map(Examined.Remark::detector).distinct().toList();
    }
  }

  private Filter() {}

  /** Reads a filter line; what cannot be understood is in {@link #misread}. */
  static Filter of(String line) {
    Filter filter = new Filter();
    Matcher matcher = TERM.matcher(line);
    while (matcher.find()) {
      filter.add(matcher);
    }
    return filter;
  }

  private void add(Matcher term) {
    String field = term.group("field");
    String quoted = term.group("quoted");
    String value = (quoted == null ? term.group("bare") : quoted).toLowerCase(Locale.ROOT);
    boolean not = !term.group("not").isEmpty();
    Predicate<Line> holds;
    if (field == null) {
      holds = line -> says(line.summary(), value);
    } else if (field.equals("text") && term.group("op").equals(":") && !not) {
      texts.add(value);
      return;
    } else {
      Predicate<Line> read = field(field, term.group("op"), value);
      if (read == null) {
        misread.add(term.group());
        return;
      }
      holds = read;
    }
    terms.add(not ? holds.negate() : holds);
  }

  private static @Nullable Predicate<Line> field(String name, String op, String value) {
    for (Field field : FIELDS) {
      if (field.name.equals(name) && op.equals(":")) {
        return line ->
            field.values.apply(line).stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .anyMatch(each -> value.equals("*") ? !each.isEmpty() : each.contains(value));
      }
    }
    ToLongFunction<SessionSummary> number = NUMBERS.get(name);
    if (number == null || !value.matches("\\d{1,15}")) {
      return null;
    }
    long bound = Long.parseLong(value);
    return line -> compare(number.applyAsLong(line.summary()), op, bound);
  }

  private static boolean compare(long number, String op, long bound) {
    return switch (op) {
      case "<" -> number < bound;
      case "<=" -> number <= bound;
      case ">" -> number > bound;
      case ">=" -> number >= bound;
      default -> number == bound;
    };
  }

  private static boolean says(SessionSummary summary, String words) {
    return Stream.of(
            Stream.of(summary.id(), summary.service(), summary.firstInput(), summary.lastOutput()),
            summary.agents().stream(),
            summary.models().stream(),
            summary.notes().values().stream())
        .flatMap(each -> each)
        .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(words));
  }

  /** How a session stands, in a word. */
  static String state(SessionSummary summary) {
    return summary.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  boolean matches(Line line) {
    return terms.stream().allMatch(term -> term.test(line));
  }

  /** Whether it leaves anything out. */
  boolean narrows() {
    return !terms.isEmpty() || !texts.isEmpty();
  }

  /** What is to be looked for in everything that was said. */
  List<String> texts() {
    return texts;
  }

  /** Terms that are none. */
  List<String> misread() {
    return misread;
  }

  /** Names of all fields, as the page completes them. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    FIELDS.forEach(field -> names.add(field.name + ":"));
    NUMBERS.keySet().stream().sorted().forEach(name -> names.add(name + ">"));
    names.add("text:");
    return names;
  }
}
