package io.tapedeck.replay.assertion;

import io.tapedeck.replay.yaml.MalformedFileException;
import io.tapedeck.replay.yaml.YamlNode;
import io.tapedeck.replay.yaml.YamlReader;
import io.tapedeck.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a session must do, read from a file such as
 *
 * <pre>
 * tapedeck-assertions: 1
 * expect:
 *   - called in order: [search_policy, refund]
 *   - never called: delete_account
 *   - called with: {tool: search_policy, contains: {query: headphones}}
 *   - tool ends: {tool: refund, as: ok, result: {at: {$.amount: 59.90}}}
 *   - every error is retried
 * </pre>
 *
 * <p>The README of this module lists all of them. Immutable.
 */
public final class AssertionFile {

  static final String VERSION_KEY = "tapedeck-assertions";
  static final int VERSION = 1;

  private final String file;
  private final List<Stated> stated;

  private record Stated(int line, String key, Assertion assertion) {}

  private AssertionFile(String file, List<Stated> stated) {
    this.file = file;
    this.stated = List.copyOf(stated);
  }

  /**
   * Reads a file.
   *
   * @throws MalformedFileException where it cannot be understood, in part or in whole
   */
  public static AssertionFile read(Path file) throws IOException {
    return of(String.valueOf(file.getFileName()), YamlReader.read(file));
  }

  /**
   * Reads a text.
   *
   * @param file what to call it in errors and failures
   */
  public static AssertionFile parse(String file, String text) throws MalformedFileException {
    return of(file, YamlReader.parse(file, text));
  }

  private static AssertionFile of(String file, YamlNode root) throws MalformedFileException {
    YamlNode versioned = root.need(VERSION_KEY);
    int version = versioned.count("the version of the layout");
    if (version != VERSION) {
      throw versioned.wrong(
          "has version "
              + version
              + ", this tapedeck reads "
              + VERSION
              + (version > VERSION ? ": use a newer tapedeck" : ""));
    }
    root.allow(Set.of(VERSION_KEY, "expect"));
    List<Stated> stated = new ArrayList<>();
    for (YamlNode element : root.need("expect").elements()) {
      String key = key(element);
      YamlNode value = element.isMapping() ? element.members().get(key) : null;
      stated.add(new Stated(element.line(), key, AssertionParser.parse(key, value, element)));
    }
    return new AssertionFile(file, stated);
  }

  private static String key(YamlNode element) throws MalformedFileException {
    if (!element.isMapping()) {
      return element.text("an assertion");
    }
    Map<String, YamlNode> members = element.members();
    if (members.size() != 1) {
      throw element.wrong(
          "here should be one assertion, not "
              + members.size()
              + " ("
              + String.join(", ", members.keySet())
              + "): begin each with \"- \"");
    }
    return members.keySet().iterator().next();
  }

  /** The file's name, as failures say it. */
  public String file() {
    return file;
  }

  /** How many assertions it states. */
  public int size() {
    return stated.size();
  }

  /** Every assertion that a session does not hold, in the order of the file. */
  public List<Failure> check(Session session) {
    Seen seen = Seen.of(session);
    List<Failure> failures = new ArrayList<>();
    for (Stated one : stated) {
      for (Violation violation : one.assertion.check(seen)) {
        failures.add(new Failure(file, one.line, one.key, violation.step(), violation.what()));
      }
    }
    return failures;
  }
}
