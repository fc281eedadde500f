package io.tapedeck.replay.dataset;

import io.tapedeck.replay.yaml.MalformedFileException;
import io.tapedeck.replay.yaml.YamlNode;
import io.tapedeck.replay.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A dataset on disk, layout version 1:
 *
 * <pre>
 * dataset.yaml            tapedeck-dataset: 1, and the floors
 * refund-17.tape
 * refund-17.case.yaml     label, dimension that broke, who signed off and when
 * refund-17.expect.yaml   assertions; may be absent
 * </pre>
 *
 * <p>Each tape has a file of its own, so that two people who add one do not meet in the same line.
 * Nothing outside of the folder is read: links are refused.
 */
public final class DatasetFolder {

  static final String ROOT = "dataset.yaml";
  static final String VERSION_KEY = "tapedeck-dataset";
  static final int VERSION = 1;
  private static final int FILE_LIMIT = 10_000;
  static final String TAPE = ".tape";
  static final String CASE = ".case.yaml";
  static final String EXPECT = ".expect.yaml";
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern DIMENSION =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}");

  private DatasetFolder() {}

  /**
   * Reads a dataset. The tapes themselves are not opened.
   *
   * @throws MalformedFileException where something is missing, unknown or of a later version; the
   *     message says what to do
   */
  public static Dataset read(Path folder) throws IOException {
    Path root = folder.resolve(ROOT);
    if (!Files.isRegularFile(root, LinkOption.NOFOLLOW_LINKS)) {
      throw new MalformedFileException(
          folder.toString(),
          0,
          "is no dataset: "
              + ROOT
              + " is missing. Write one: \""
              + VERSION_KEY
              + ": 1\" and \"floors: {default: 0.9}\"");
    }
    YamlNode yaml = YamlReader.read(root);
    checkVersion(yaml);
    yaml.allow(List.of(VERSION_KEY, "floors"));
    Map<String, Double> floors = new TreeMap<>();
    for (Map.Entry<String, YamlNode> floor : yaml.need("floors").members().entrySet()) {
      floors.put(floor.getKey(), floor.getValue().number("a pass rate", 0, 1));
    }
    Double defaultFloor = floors.remove("default");
    List<Case> cases = cases(folder);
    for (Case one : cases) {
      String dimension = one.note().broke();
      if (defaultFloor == null && !floors.containsKey(dimension)) {
        throw yaml.need("floors")
            .wrong(
                "has no floor for \""
                    + dimension
                    + "\", which "
                    + one.name()
                    + CASE
                    + " says broke: add it, or a \"default\"");
      }
    }
    return new Dataset(folder, floors, defaultFloor, cases);
  }

  private static void checkVersion(YamlNode yaml) throws MalformedFileException {
    YamlNode versioned = yaml.need(VERSION_KEY);
    int version = versioned.count("the version of the layout");
    if (version != VERSION) {
      String advice = version > VERSION ? ": use a newer tapedeck" : "";
      throw versioned.wrong("has version " + version + ", this tapedeck reads " + VERSION + advice);
    }
  }

  private static List<Case> cases(Path folder) throws IOException {
    Set<String> files = files(folder);
    List<Case> cases = new ArrayList<>();
    for (String file : files) {
      if (file.endsWith(CASE)) {
        cases.add(read(folder, cut(file, CASE), files));
      } else if (file.endsWith(TAPE) && !files.contains(cut(file, TAPE) + CASE)) {
        throw wrong(folder, file, "has no " + cut(file, TAPE) + CASE + " beside it: write one");
      } else if (file.endsWith(EXPECT) && !files.contains(cut(file, EXPECT) + TAPE)) {
        throw wrong(folder, file, "has no tape beside it: delete it, or put the tape back");
      }
    }
    return cases;
  }

  /** Names of the files, sorted, so that the same folder gives the same dataset and first error. */
  private static Set<String> files(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> listed = Files.list(folder)) {
      for (Path file : (Iterable<Path>) listed.limit(FILE_LIMIT + 1L)::iterator) {
        String name = String.valueOf(file.getFileName());
        boolean ours = name.endsWith(TAPE) || name.endsWith(CASE) || name.endsWith(EXPECT);
        if (ours && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          throw wrong(folder, name, "is no plain file: put the file itself here");
        }
        names.add(name);
      }
    }
    if (names.size() > FILE_LIMIT) {
      String what = "holds more than " + FILE_LIMIT + " files: split it";
      throw new MalformedFileException(folder.toString(), 0, what);
    }
    return names;
  }

  private static Case read(Path folder, String name, Set<String> files) throws IOException {
    Path file = folder.resolve(name + CASE);
    if (!files.contains(name + TAPE)) {
      throw new MalformedFileException(
          file.toString(), 0, name + TAPE + " is missing: put it back, or delete this file");
    }
    if (!NAME.matcher(name).matches()) {
      throw wrong(folder, name + CASE, "rename it: letters, digits, dots, dashes, underscores");
    }
    YamlNode yaml = YamlReader.read(file);
    yaml.allow(List.of("label", "broke", "signed off"));
    YamlNode signed = yaml.need("signed off");
    signed.allow(List.of("by", "on"));
    Case.Note note =
        new Case.Note(
            line(yaml.need("label"), "what it is, in a few words"),
            dimension(yaml.need("broke")),
            line(signed.need("by"), "who signed off"),
            date(signed.need("on")));
    Path expect = files.contains(name + EXPECT) ? folder.resolve(name + EXPECT) : null;
    return new Case(name, folder.resolve(name + TAPE), note, expect);
  }

  private static String line(YamlNode node, String what) throws MalformedFileException {
    String text = node.text(what);
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      throw node.wrong("here should be " + what + ", on one line and without control characters");
    }
    return text;
  }

  private static String dimension(YamlNode node) throws MalformedFileException {
    String text = node.text("the dimension that broke");
    if (!DIMENSION.matcher(text).matches()) {
      throw node.wrong("a dimension is a word or two, such as grounding");
    }
    return text;
  }

  private static LocalDate date(YamlNode on) throws MalformedFileException {
    String text = on.text("a date such as 2026-11-20");
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw on.wrong("here should be a date such as 2026-11-20, not \"" + text + "\"");
    }
  }

  private static String cut(String file, String ending) {
    return file.substring(0, file.length() - ending.length());
  }

  private static MalformedFileException wrong(Path folder, String file, String what) {
    return new MalformedFileException(folder.resolve(file).toString(), 0, what);
  }
}
