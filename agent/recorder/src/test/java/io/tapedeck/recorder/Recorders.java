package io.tapedeck.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Recorders for tests, below target/: their writers live as long as this JVM. */
final class Recorders {
  private Recorders() {}

  /**
   * One that records everything unless it is told otherwise.
   *
   * @param options in place of the usual ones
   */
  static Recorder recording(Map<String, String> options) throws IOException {
    return new Recorder(settings(options));
  }

  /** The usual settings but for some. */
  static Settings settings(Map<String, String> options) throws IOException {
    Path root = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "recorder");
    Map<String, String> all = new HashMap<>();
    all.put("journal", root.resolve("test").resolve("1").toString());
    all.put("dir", root.toString());
    all.put("service", "test");
    all.put("capture", "full");
    for (String list :
        new String[] {
          "hosts.model", "hosts.allow", "hosts.deny", "headers", "mask", "session.keys", "propagate"
        }) {
      all.put(list, "");
    }
    all.put("sample", "1");
    all.put("body.budget", "1m");
    all.put("retention.bytes", "1g");
    all.put("retention.age", "1d");
    all.put("disk.floor", "0");
    all.put("ring.bytes", "1m");
    all.put("encrypt", "");
    all.putAll(options);
    return Settings.of(all);
  }
}
