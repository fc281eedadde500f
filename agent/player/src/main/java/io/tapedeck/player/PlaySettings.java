package io.tapedeck.player;

import io.tapedeck.journal.Boundary;
import io.tapedeck.player.match.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a tape is played.
 *
 * @param tape the file
 * @param live boundaries that are crossed for real
 * @param liveFromStep the first step at which they are; before it the tape answers
 * @param fail boundaries at which every call fails
 * @param stubs what every call of a boundary is answered with
 * @param rules what may differ
 * @param recordedTiming whether answers take as long as they took
 * @param untilStep the last step that is answered
 * @param edits what the operator changes
 * @param breakpoints where the operator is asked
 * @param pins what is as it was when the tape was made
 * @param faults what goes wrong, each once
 * @param allowed hosts beyond this machine that may be connected to
 * @param report where the report goes as JSON, or null for a summary on standard error
 */
public record PlaySettings(
    Path tape,
    Mode mode,
    Set<Boundary> live,
    int liveFromStep,
    Set<Boundary> fail,
    Map<Boundary, byte[]> stubs,
    Set<Rule> rules,
    boolean recordedTiming,
    int untilStep,
    List<Fault> faults,
    List<Edit> edits,
    Breakpoints breakpoints,
    Set<Pins.Pin> pins,
    List<String> allowed,
    @Nullable Path report) {

  /**
   * Reads the options whose names begin with {@code play}.
   *
   * @throws IllegalArgumentException saying which value is wrong and what it may be
   */
  public static PlaySettings of(Map<String, String> options) {
    String timing = options.getOrDefault("play.timing", "");
    if (!timing.isEmpty() && !timing.equals("instant") && !timing.equals("recorded")) {
      throw new IllegalArgumentException("play.timing=" + timing + " is not instant or recorded");
    }
    String mode = options.getOrDefault("play.mode", "");
    String report = options.getOrDefault("play.report", "");
    return new PlaySettings(
        Path.of(options.getOrDefault("play", "")),
        mode.isEmpty() ? Mode.REPLAY : Mode.parse(mode),
        boundaries(options, "play.live"),
        step(options, "play.live.from", 1),
        boundaries(options, "play.fail"),
        stubs(options.getOrDefault("play.stub", "")),
        Rule.parse(options.getOrDefault("play.rules", "")),
        timing.equals("recorded"),
        step(options, "play.until", Integer.MAX_VALUE),
        faults(options.getOrDefault("play.faults", "")),
        edits(options.getOrDefault("play.edits", "")),
        breakpoints(options),
        pins(options.getOrDefault("play.pin", "")),
        List.of(options.getOrDefault("play.allow", "").toLowerCase(Locale.ROOT).split(",", -1)),
        report.isEmpty() ? null : Path.of(report));
  }

  private static Breakpoints breakpoints(Map<String, String> options) {
    String text = options.getOrDefault("play.break", "");
    List<Breakpoint> breakpoints =
        text.isBlank()
            ? List.of()
            : Arrays.stream(text.split(",", -1)).map(Breakpoint::parse).toList();
    String control = options.getOrDefault("play.control", "");
    return new Breakpoints(breakpoints, control.isEmpty() ? null : control);
  }

  private static Set<Pins.Pin> pins(String text) {
    EnumSet<Pins.Pin> pins = EnumSet.noneOf(Pins.Pin.class);
    for (String part : text.split(",", -1)) {
      String name = part.strip().toUpperCase(Locale.ROOT);
      if (!name.isEmpty()) {
        try {
          pins.add(Pins.Pin.valueOf(name));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "play.pin: \"" + part + "\" is none of clock, uuid, random", e);
        }
      }
    }
    return pins;
  }

  private static Map<Boundary, byte[]> stubs(String text) {
    Map<Boundary, byte[]> stubs = new EnumMap<>(Boundary.class);
    for (String part : text.split(",", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int colon = part.indexOf(':');
      Set<Boundary> boundary =
          boundaries(Map.of("play.stub", part.substring(0, Math.max(0, colon))), "play.stub");
      if (boundary.isEmpty()) {
        throw new IllegalArgumentException(
            "play.stub: \"" + part + "\" is not BOUNDARY:FILE, such as tool:answer.json");
      }
      Path file = Path.of(part.substring(colon + 1));
      try {
        stubs.put(boundary.iterator().next(), Files.readAllBytes(file));
      } catch (IOException e) {
        throw new IllegalArgumentException("play.stub: " + file + " cannot be read: " + e, e);
      }
    }
    return stubs;
  }

  private static List<Edit> edits(String file) {
    return file.isBlank() ? List.of() : Edit.read(Path.of(file));
  }

  private static List<Fault> faults(String text) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(Fault::parse).toList();
  }

  private static int step(Map<String, String> options, String key, int byDefault) {
    String text = options.getOrDefault(key, "");
    try {
      return text.isEmpty() ? byDefault : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + "=" + text + " is not a number of a step", e);
    }
  }

  private static Set<Boundary> boundaries(Map<String, String> options, String key) {
    EnumSet<Boundary> boundaries = EnumSet.noneOf(Boundary.class);
    for (String part : options.getOrDefault(key, "").split(",", -1)) {
      String name = part.strip().toUpperCase(Locale.ROOT);
      if (!name.isEmpty()) {
        try {
          boundaries.add(Boundary.valueOf(name));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              key + ": \"" + part + "\" is none of model, http, tool, retrieval, agent, mcp", e);
        }
      }
    }
    return boundaries;
  }
}
