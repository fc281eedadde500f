package io.tapedeck.journal.masking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What counts as a secret. Immutable and thread-safe; each body has its own {@link MaskedStream}.
 *
 * <p>A secret's bytes become {@code '*'}, one for one, so that lengths and offsets stay true. Of a
 * number to which a JSON path leads the digits become {@code '1'}, so that the JSON stays JSON.
 * Masking what is masked changes nothing.
 */
public final class Masking {
  private final SecretNames names;
  private final List<Pattern> patterns;
  private final List<JsonPath> paths;

  private Masking(SecretNames names, List<Pattern> patterns, List<JsonPath> paths) {
    this.names = names;
    this.patterns = List.copyOf(patterns);
    this.paths = List.copyOf(paths);
  }

  /** The built-in rules alone. */
  public static Masking standard() {
    return of(List.of());
  }

  /**
   * The built-in rules and an operator's own.
   *
   * @param rules each the name of a JSON or form field whose value is secret, a JSON path that
   *     begins with {@code $.} or {@code $[}, or a regular expression between slashes, matched
   *     within {@value MaskedStream#PATTERN_REACH_BYTES} bytes
   * @throws IllegalArgumentException naming the rule that is no path or regular expression
   */
  public static Masking of(List<String> rules) {
    List<String> names = new ArrayList<>();
    List<Pattern> patterns = new ArrayList<>();
    List<JsonPath> paths = new ArrayList<>();
    for (String rule : rules) {
      if (rule.length() > 2 && rule.startsWith("/") && rule.endsWith("/")) {
        try {
          patterns.add(Pattern.compile(rule.substring(1, rule.length() - 1)));
        } catch (PatternSyntaxException e) {
          throw new IllegalArgumentException("mask: " + rule + ": " + e.getDescription(), e);
        }
      } else if (JsonPath.isMeant(rule)) {
        paths.add(JsonPath.of(rule));
      } else if (!rule.isBlank()) {
        names.add(rule.strip());
      }
    }
    return new Masking(new SecretNames(names), patterns, paths);
  }

  /**
   * The built-in rules and those of an operator's that are some.
   *
   * @param wrong told of each other one
   */
  public static Masking ofGood(List<String> rules, Consumer<String> wrong) {
    List<String> good = new ArrayList<>();
    for (String rule : rules) {
      try {
        of(List.of(rule));
        good.add(rule);
      } catch (IllegalArgumentException e) {
        wrong.accept("" + e.getMessage());
      }
    }
    return of(good);
  }

  /** A new body, to be worked on in a workspace. */
  public MaskedStream stream(MaskedStream.Workspace workspace) {
    return stream(workspace, true);
  }

  /** The rest of a body whose beginning was lost. */
  public MaskedStream restStream(MaskedStream.Workspace workspace) {
    return stream(workspace, false);
  }

  private MaskedStream stream(MaskedStream.Workspace workspace, boolean whole) {
    JsonPathMask json = paths.isEmpty() ? null : new JsonPathMask(paths, whole);
    return new MaskedStream(names, patterns, json, workspace);
  }

  /**
   * A new body that may begin like one before it, as requests do: what was found to hold no secret
   * is not looked at again. Its bytes come out as from {@link #stream}.
   */
  public MaskedStream resentStream(MaskedStream.Workspace workspace) {
    return stream(workspace).resent();
  }

  /** Masks a short text, such as an exception's message or a URL. */
  public String text(String text) {
    if (patterns.isEmpty() && paths.isEmpty() && !KnownTokens.mayHold(text)) {
      return text;
    }
    byte[] bytes = text.getBytes(UTF_8);
    MaskedStream.Workspace workspace = new MaskedStream.Workspace();
    MaskedStream stream = stream(workspace);
    int ready = stream.take(bytes, 0, bytes.length, true);
    return new String(workspace.bytes(), stream.start(), ready, UTF_8);
  }

  /** Whether a query parameter or form field of this name holds a secret. */
  public boolean isSecretParameter(String name) {
    byte[] bytes = name.getBytes(UTF_8);
    return names.strength(bytes, 0, bytes.length, true) != SecretNames.Strength.NONE;
  }
}
