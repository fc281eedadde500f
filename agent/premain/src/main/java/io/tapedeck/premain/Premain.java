package io.tapedeck.premain;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent. Reads the options, says one line, and registers the {@link
 * NameGate}; all else waits until a class with a known name is loaded.
 */
public final class Premain {
  private Premain() {}

  /** Called by the JVM before the application's main method. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, false);
  }

  /** Called by the JVM when the agent is attached to a running process. */
  public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, true);
  }

  private static void start(
      @Nullable String arguments, Instrumentation instrumentation, boolean attached) {
    // An exception out of premain aborts the JVM: whatever happens, the application starts.
    try {
      if ("premain".equals(System.getProperty("tapedeck.test.fail"))) {
        throw new IllegalStateException("failure asked for by the test");
      }
      Options options = Options.of(arguments, System.getProperties(), System.getenv());
      String complaint = options.complaint();
      if (complaint != null) {
        System.err.println(complaint);
      }
      Map<String, String> values = options.values();
      if ("off".equals(values.get(Option.CAPTURE.key))) {
        System.err.println("tapedeck: off (capture=off)");
        return;
      }
      String encrypt = values.getOrDefault(Option.ENCRYPT.key, "");
      if (!encrypt.isEmpty() && !new File(encrypt).canRead()) {
        // Nothing is written in clear that should not have been.
        System.err.println("tapedeck: not recording: encrypt=" + encrypt + " cannot be read");
        return;
      }
      boolean playing = !values.getOrDefault(Option.PLAY.key, "").isEmpty();
      String fork = values.getOrDefault(Option.PLAY_FORK.key, "");
      if (playing && !fork.isEmpty()) {
        values.put(Option.DIR.key, fork);
      }
      JournalName.choose(values);
      File jar =
          new File(Premain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      NameGate gate = NameGate.open(new JarFile(jar, false), jar, instrumentation, values);
      instrumentation.addTransformer(gate, instrumentation.isRetransformClassesSupported());
      if (playing) {
        gate.play();
        return;
      }
      if ("idle".equals(values.get(Option.CAPTURE.key))) {
        gate.awaitTapes();
        return;
      }
      System.err.println(
          "tapedeck: recording to "
              + values.get(JournalName.KEY)
              + " (switch off: touch "
              + values.get(JournalName.KEY)
              + "/off)");
      if (attached) {
        gate.weaveLoaded();
      }
    } catch (Throwable t) {
      System.err.println("tapedeck: not recording, could not start: " + t);
    }
  }
}
