package io.tapedeck.premain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values in force, and what was wrong with those that were given. */
final class Options {
  private final Map<String, String> values = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();

  private Options() {}

  /**
   * Gathers the options. What is wrong is kept as a complaint and the default counts: a typing
   * error must not stop an application.
   */
  static Options of(
      @Nullable String arguments, Map<?, ?> properties, Map<String, String> environment) {
    Options options = new Options();
    Map<String, String> given = options.split(arguments);
    for (Option option : Option.values()) {
      String value = given.remove(option.key);
      String source = "agent argument " + option.key;
      if (value == null) {
        value = text(properties.get(option.property()));
        source = "-D" + option.property();
      }
      if (value == null) {
        value = environment.get(option.variable());
        source = option.variable();
      }
      options.take(option, value, source);
    }
    for (String unknown : given.keySet()) {
      options.complaints.add("unknown option " + unknown);
    }
    options.findUnknown(properties, environment);
    return options;
  }

  /** Every key with its value in force. */
  Map<String, String> values() {
    return values;
  }

  /** One line for the operator, or null when all was well. */
  @Nullable String complaint() {
    if (complaints.isEmpty()) {
      return null;
    }
    StringBuilder line = new StringBuilder("tapedeck: ");
    for (int i = 0; i < complaints.size(); i++) {
      line.append(i == 0 ? "" : "; ").append(complaints.get(i));
    }
    return line.toString();
  }

  private void take(Option option, @Nullable String value, String source) {
    if (value == null || value.isEmpty()) {
      values.put(option.key, option.byDefault);
      return;
    }
    String wrong = Values.wrong(option, value);
    if (wrong == null) {
      values.put(option.key, value);
    } else {
      values.put(option.key, option.byDefault);
      complaints.add(
          source
              + ": \""
              + value
              + "\" is not "
              + wrong
              + (option.byDefault.isEmpty() ? ", ignored" : ", using " + option.byDefault));
    }
  }

  /**
   * Splits at commas; a part without {@code key=} goes on with the value before it, so that lists
   * need no quoting: {@code mask=iban,ssn,dir=/x}.
   */
  private Map<String, String> split(@Nullable String arguments) {
    Map<String, String> given = new HashMap<>();
    String key = null;
    int from = 0;
    while (arguments != null && from < arguments.length()) {
      int comma = arguments.indexOf(',', from);
      int end = comma < 0 ? arguments.length() : comma;
      String part = arguments.substring(from, end).trim();
      int equals = part.indexOf('=');
      if (equals > 0 && isKey(part, equals)) {
        key = part.substring(0, equals);
        given.put(key, part.substring(equals + 1));
      } else if (key != null) {
        given.put(key, given.get(key) + "," + part);
      } else if (!part.isEmpty()) {
        complaints.add("\"" + part + "\" is not key=value");
      }
      from = end + 1;
    }
    return given;
  }

  private static boolean isKey(String part, int end) {
    for (int i = 0; i < end; i++) {
      char c = part.charAt(i);
      if ((c < 'a' || c > 'z') && c != '.') {
        return false;
      }
    }
    return true;
  }

  private void findUnknown(Map<?, ?> properties, Map<String, String> environment) {
    for (Object name : properties.keySet()) {
      String property = text(name);
      if (property != null
          && property.startsWith("tapedeck.")
          && !property.startsWith("tapedeck.test.")
          && !known(property, true)) {
        complaints.add("unknown option -D" + property);
      }
    }
    for (String variable : environment.keySet()) {
      if (variable.startsWith("TAPEDECK_") && !known(variable, false) && !ours(variable)) {
        complaints.add("unknown option " + variable);
      }
    }
  }

  /** Read by the command, or by the tests of this project, and not by the agent. */
  private static boolean ours(String variable) {
    return variable.equals("TAPEDECK_KEY") || variable.equals("TAPEDECK_SHARED");
  }

  private static boolean known(String name, boolean property) {
    for (Option option : Option.values()) {
      if (name.equals(property ? option.property() : option.variable())) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }
}
