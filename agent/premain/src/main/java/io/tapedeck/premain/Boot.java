package io.tapedeck.premain;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Defines the boot class into {@code java.lang} and opens to the agent, and to nobody else, what it
 * needs of {@code java.base}. {@link Instrumentation#appendToBootstrapClassLoaderSearch} would do
 * for the class, but makes the JVM print a warning about class data sharing.
 */
final class Boot {
  private static final String CLASS = "java/lang/TapedeckIndy.class";

  private Boot() {}

  static void define(Instrumentation instrumentation, Pack pack, ClassLoader agent)
      throws IOException, IllegalAccessException {
    Module base = Object.class.getModule();
    Set<Module> us = Set.of(agent.getUnnamedModule());
    Map<String, Set<Module>> opens = new HashMap<>();
    // To us as well: what the application has loaded is known to its loaders only.
    opens.put("java.lang", Set.of(Boot.class.getModule(), agent.getUnnamedModule()));
    opens.put("java.lang.reflect", us);
    opens.put("sun.nio.ch", us);
    opens.put("jdk.internal.misc", us);
    Map<String, Set<Module>> exports = Map.of("jdk.internal.ref", us, "jdk.internal.misc", us);
    instrumentation.redefineModule(base, Set.of(), exports, opens, Set.of(), Map.of());
    try {
      Class.forName("java.lang.TapedeckIndy", false, null);
    } catch (ClassNotFoundException e) {
      byte[] bytes = pack.read(CLASS);
      if (bytes == null) {
        throw new IOException("no " + CLASS + " in the agent's jar", e);
      }
      MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(bytes);
    }
  }
}
