package io.tapedeck.player.match;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What may differ between a recording and its replay without meaning anything. The set has a
 * version, since another set may match otherwise.
 */
public enum Rule {
  /** Ids that a provider or a client made up; which id stands where is still compared. */
  CALL_ID("ids of calls, messages and responses"),
  /** UUIDs; which one stands where is still compared. */
  UUID("UUIDs"),
  /**
   * Dates and times within two days of the run's own clock, in whatever way written, and any date
   * that a system prompt gives as today's.
   */
  DATE("dates and times of the run itself"),
  /** W3C trace context inside bodies. */
  TRACE("trace context"),
  /** Ports of loopback addresses. */
  PORT("ports of loopback addresses"),
  /** Boundaries of multipart bodies. */
  MULTIPART("boundaries of multipart bodies"),
  /** How long a masked secret was. */
  MASK("lengths of masked secrets"),
  /** In which order tools are defined, and what their schemas require. */
  TOOL_ORDER("the order of tool definitions");

  /** The version of this set. */
  public static final int VERSION = 1;

  /** All of them. */
  public static final Set<Rule> ALL = Set.copyOf(EnumSet.allOf(Rule.class));

  /** What it takes out of the comparison, in words. */
  public final String meaning;

  Rule(String meaning) {
    this.meaning = meaning;
  }

  /** As it is written in options and reports: {@code call-id}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads {@code default}, {@code none}, or names with a minus before them that are to be left out.
   *
   * @throws IllegalArgumentException naming what is not a rule
   */
  public static Set<Rule> parse(String text) {
    if (text.isBlank() || text.equals("default")) {
      return ALL;
    }
    if (text.equals("none")) {
      return Set.of();
    }
    EnumSet<Rule> rules = EnumSet.allOf(Rule.class);
    for (String part : text.split(",", -1)) {
      String name = part.strip();
      if (!name.startsWith("-")) {
        throw new IllegalArgumentException(
            "\"" + name + "\": say default, none, or -NAME for each rule to leave out");
      }
      rules.remove(named(name.substring(1)));
    }
    return rules;
  }

  private static Rule named(String label) {
    List<String> labels = new ArrayList<>();
    for (Rule rule : values()) {
      if (rule.label().equals(label)) {
        return rule;
      }
      labels.add(rule.label());
    }
    throw new IllegalArgumentException("no rule \"" + label + "\", there are " + labels);
  }
}
