package io.tapedeck.junit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a test is played.
 *
 * @param options of the agent
 * @param expect a file of assertions, or null
 */
record PlayedTape(Map<String, String> options, @Nullable Path expect) {

  static PlayedTape of(Tape tape, TestFiles files) {
    Map<String, String> options = options(tape.lenient(), tape.live(), tape.fail(), tape.faults());
    options.put("play", files.file(tape.value()).toString());
    options.put("play.rules", tape.rules());
    options.put("play.timing", tape.timing());
    options.put("play.until", tape.until() == 0 ? "" : Integer.toString(tape.until()));
    options.put("play.live.from", Integer.toString(tape.liveFrom()));
    options.put("play.stub", stubs(tape.stub(), files));
    options.put("play.edits", tape.edits().isEmpty() ? "" : files.file(tape.edits()).toString());
    options.put("play.pin", String.join(",", tape.pin()));
    return new PlayedTape(options, tape.expect().isEmpty() ? null : files.file(tape.expect()));
  }

  static PlayedTape of(TapeSource source, Path tape, @Nullable Path expect) {
    Map<String, String> options =
        options(source.lenient(), source.live(), source.fail(), source.faults());
    options.put("play", tape.toString());
    options.put("play.rules", source.rules());
    options.put("play.timing", source.timing());
    return new PlayedTape(options, expect);
  }

  private static Map<String, String> options(
      boolean lenient, String[] live, String[] fail, String[] faults) {
    Map<String, String> options = new HashMap<>();
    options.put("play.mode", lenient ? "lenient" : "replay");
    options.put("play.live", String.join(",", live));
    options.put("play.fail", String.join(",", fail));
    options.put("play.faults", String.join(",", faults));
    return options;
  }

  private static String stubs(String[] stubs, TestFiles files) {
    return Arrays.stream(stubs)
        .map(stub -> stub.split(":", 2))
        .map(parts -> parts.length < 2 ? parts[0] : parts[0] + ":" + files.file(parts[1]))
        .collect(Collectors.joining(","));
  }

  /** Whether the session may go another way than the recorded one, so that assertions decide. */
  boolean mayDepart() {
    boolean lenient = options.getOrDefault("play.mode", "").equals("lenient");
    return expect != null
        && (lenient
            || Stream.of("live", "fail", "faults", "stub", "edits")
                .anyMatch(key -> !options.getOrDefault("play." + key, "").isEmpty()));
  }
}
