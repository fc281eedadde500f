package io.tapedeck.premain;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Looks each loaded class's name up in a set made when the agent was built, and loads the rest of
 * the agent at the first hit. Names of a second set announce that one is near: the agent is then
 * loaded ahead, on a thread of its own.
 */
final class NameGate implements ClassFileTransformer {
  /** Lines of a word, as {@code weave}, and an internal class name; see {@link #take}. */
  private static final String INDEX = "tapedeck.names";

  /** Exit status where a tape cannot be played. */
  private static final int CANNOT_PLAY = 2;

  private static final String AGENT = "io.tapedeck.agent.Agent";

  /** Replaced and never changed once classes are looked up in it: an agent may come late. */
  private volatile Set<String> woven = new HashSet<>();

  private final Set<String> announcing = new HashSet<>();

  /** Woven in a replay only. */
  private final Set<String> playing = new HashSet<>();

  /** Woven where the agent is loaded for the sake of others. */
  private final Set<String> alongside = new HashSet<>();

  /** Those of {@link #woven} that came by; an agent before this one may have loaded others. */
  private final Set<String> passed = Collections.synchronizedSet(new HashSet<>());

  private final JarFile jar;
  private final File file;
  private final Instrumentation instrumentation;
  private final Map<String, String> options;

  private volatile boolean announced;
  private volatile boolean failed;
  private volatile @Nullable ClassFileTransformer weaver;

  private NameGate(
      JarFile jar, File file, Instrumentation instrumentation, Map<String, String> options) {
    this.jar = jar;
    this.file = file;
    this.instrumentation = instrumentation;
    this.options = options;
  }

  static NameGate open(
      JarFile jar, File file, Instrumentation instrumentation, Map<String, String> options)
      throws IOException {
    NameGate gate = new NameGate(jar, file, instrumentation, options);
    JarEntry index = jar.getJarEntry(INDEX);
    if (index == null) {
      throw new IOException(file + " holds no " + INDEX + ": it was not built by agent/dist");
    }
    String text;
    try (InputStream in = jar.getInputStream(index)) {
      text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      gate.take(text.substring(from, end));
      from = end + 1;
    }
    return gate;
  }

  private void take(String line) {
    if (line.startsWith("weave ")) {
      woven.add(line.substring("weave ".length()));
    } else if (line.startsWith("play ")) {
      playing.add(line.substring("play ".length()));
    } else if (line.startsWith("alongside ")) {
      alongside.add(line.substring("alongside ".length()));
    } else if (line.startsWith("announce ")) {
      announcing.add(line.substring("announce ".length()));
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name == null || failed) {
      return null;
    }
    if (!woven.contains(name) && !(weaver != null && alongside.contains(name))) {
      if (!announced && announcing.contains(name)) {
        announce();
      }
      return null;
    }
    passed.add(name);
    try {
      return weaver().transform(module, loader, name, redefined, domain, bytes);
    } catch (Throwable t) {
      // The class is loaded as it is.
      return null;
    }
  }

  /**
   * Loads the agent now, to play a tape. An application that is to be answered from a tape must not
   * run without one, against the real world: the JVM ends where the tape cannot be played.
   */
  void play() {
    try {
      weaveAll();
    } catch (Throwable t) {
      Runtime.getRuntime().halt(CANNOT_PLAY);
    }
  }

  /** Loads the agent now, so that tests can put tapes in and take them out again. */
  void awaitTapes() {
    try {
      weaveAll();
    } catch (Throwable t) {
      if (!failed) {
        System.err.println("tapedeck: cannot take tapes: " + t);
      }
    }
  }

  private void weaveAll() throws Throwable {
    weaver();
    for (String name : playing) {
      // Loaded first and woven then: reading files to weave would need the very class.
      Class.forName(name.replace('/', '.'), false, null);
    }
    Set<String> all = new HashSet<>(woven);
    all.addAll(playing);
    all.addAll(alongside);
    woven = all;
    weaveLoaded();
  }

  /** For an agent that came late: weaves what is loaded already. */
  void weaveLoaded() throws Exception {
    weaveLoaded(woven);
  }

  private void weaveLoaded(Set<String> names) throws Exception {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (names.contains(type.getName().replace('.', '/'))
          && instrumentation.isModifiableClass(type)) {
        loaded.add(type);
      }
    }
    if (!loaded.isEmpty()) {
      instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
    }
  }

  private void announce() {
    announced = true;
    start("tapedeck-warm-up", new WarmUp());
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  private ClassFileTransformer weaver() throws Throwable {
    ClassFileTransformer present = weaver;
    return present != null ? present : load();
  }

  private synchronized ClassFileTransformer load() throws Throwable {
    ClassFileTransformer present = weaver;
    if (present != null) {
      return present;
    }
    try {
      Pack pack = Pack.of(jar);
      ClassLoader loader = new AgentLoader(pack, file);
      Boot.define(instrumentation, pack, loader);
      Object loaded =
          Class.forName(AGENT, true, loader)
              .getMethod("start", Instrumentation.class, Map.class)
              .invoke(null, instrumentation, options);
      present = (ClassFileTransformer) loaded;
      weaver = present;
      start("tapedeck-alongside", new Alongside());
      return present;
    } catch (Throwable t) {
      failed = true;
      Throwable cause = t.getCause();
      String play = options.getOrDefault(Option.PLAY.key, "");
      System.err.println(
          play.isEmpty()
              ? "tapedeck: not recording, could not load: " + (cause == null ? t : cause)
              : "tapedeck: cannot play: " + message(cause == null ? t : cause));
      throw t;
    }
  }

  private static String message(Throwable t) {
    return t.getMessage() == null ? t.toString() : t.getMessage();
  }

  /** Weaves what was loaded before the agent: before this, or waiting for it. */
  private final class Alongside implements Runnable {
    @Override
    public void run() {
      try {
        Set<String> names = new HashSet<>(alongside);
        for (String name : woven) {
          if (!passed.contains(name)) {
            names.add(name);
          }
        }
        weaveLoaded(names);
      } catch (Throwable t) {
        // They stay as they are.
      }
    }
  }

  /** Loads the agent ahead of the first class that is woven. */
  private final class WarmUp implements Runnable {
    @Override
    public void run() {
      try {
        Object loaded = weaver();
        if (loaded instanceof Runnable warmUp) {
          warmUp.run();
        }
      } catch (Throwable t) {
        // Said where it happened; the application goes on.
      }
    }
  }
}
