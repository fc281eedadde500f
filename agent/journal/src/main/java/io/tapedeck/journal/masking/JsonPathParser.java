package io.tapedeck.journal.masking;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads the text of a {@link JsonPath} step by step, and says what is wrong with it where. */
final class JsonPathParser {
  private final String text;
  private int at = 1;

  JsonPathParser(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at == text.length();
  }

  IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        "mask: " + text + ": " + what + " at character " + (at + 1));
  }

  JsonPath.Step step() {
    boolean anywhere = text.startsWith("..", at);
    if (anywhere) {
      at += 2;
    } else if (text.charAt(at) == '.') {
      at++;
    } else if (text.charAt(at) != '[') {
      throw wrong("neither a dot nor a bracket");
    }
    if (atEnd()) {
      throw wrong("no name");
    }
    if (text.charAt(at) == '[') {
      if (!anywhere && text.charAt(at - 1) == '.') {
        throw wrong("no name");
      }
      return bracket(anywhere);
    }
    int end = at;
    while (end < text.length() && ".[".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String name = text.substring(at, end);
    if (name.isEmpty() || (!name.equals("*") && !name.chars().allMatch(JsonPathParser::plain))) {
      throw wrong("no name");
    }
    at = end;
    return name.equals("*") ? new JsonPath.Step(null, -1, anywhere) : named(name, anywhere);
  }

  /** What needs no quotes, and some more than the RFC has: {@code x-id}, {@code @type}. */
  private static boolean plain(int c) {
    return c > 0x7F || Character.isLetterOrDigit(c) || "_-@$:".indexOf(c) >= 0;
  }

  private JsonPath.Step bracket(boolean anywhere) {
    int end = closing();
    String inside = text.substring(at + 1, end).strip();
    JsonPath.Step step;
    if (inside.equals("*")) {
      step = new JsonPath.Step(null, -1, anywhere);
    } else if (inside.length() > 2 && "'\"".indexOf(inside.charAt(0)) >= 0) {
      step = named(inside.substring(1, inside.length() - 1), anywhere);
    } else if (inside.matches("\\d{1,9}")) {
      step = new JsonPath.Step(null, Integer.parseInt(inside), anywhere);
    } else {
      throw wrong("neither a number, nor a name in quotes, nor *");
    }
    at = end + 1;
    return step;
  }

  private int closing() {
    int from = at + 1;
    while (from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    if (from < text.length() && "'\"".indexOf(text.charAt(from)) >= 0) {
      from = text.indexOf(text.charAt(from), from + 1);
    }
    int end = from < 0 ? -1 : text.indexOf(']', from);
    if (end < 0) {
      throw wrong("no closing bracket");
    }
    String rest = text.substring(from, end).strip();
    if (rest.length() > 1 && "'\"".indexOf(rest.charAt(0)) >= 0) {
      throw wrong("more than one name");
    }
    return end;
  }

  private static JsonPath.Step named(String name, boolean anywhere) {
    return new JsonPath.Step(name.getBytes(UTF_8), -1, anywhere);
  }
}
