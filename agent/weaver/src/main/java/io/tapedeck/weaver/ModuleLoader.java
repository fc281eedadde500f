package io.tapedeck.weaver;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Loads hooks beside the classes they hook. One for each application class loader:
 *
 * <pre>
 *   platform loader
 *     |          \
 *   agent      application       agent: Deck, Hook and all below them
 *       \        /               application: OkHttpClient, ...
 *      module loader             hooks, which name both
 * </pre>
 *
 * Kept alive by the call sites that it linked, so it goes when the application's loader goes.
 */
final class ModuleLoader extends ClassLoader {
  /** Package of all hooks. */
  static final String HOOKS = "io.tapedeck.instrumentation.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader agent;
  private final @Nullable ClassLoader application;

  ModuleLoader(ClassLoader agent, @Nullable ClassLoader application) {
    super("tapedeck-hooks", agent);
    this.agent = agent;
    this.application = application;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && name.startsWith(HOOKS)) {
        loaded = define(name);
      }
      if (loaded == null) {
        loaded = fromParents(name);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  private Class<?> fromParents(String name) throws ClassNotFoundException {
    if (name.startsWith("io.tapedeck.") || application == null) {
      return agent.loadClass(name);
    }
    // The application first: what a hook names beside our own is the library's, in its version.
    return Class.forName(name, false, application);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = agent.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
