package io.tapedeck.apps;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Uses woven classes in a class loader of their own, lets go of it, and waits until it is gone. */
public final class Undeploy {
  private static final int COLLECTIONS = 200;

  private Undeploy() {}

  /** Argument: the folder of the classes to deploy. */
  public static void main(String[] args) throws Exception {
    WeakReference<ClassLoader> deployed = deploy(Path.of(args[0]));
    for (int i = 0; i < COLLECTIONS && deployed.get() != null; i++) {
      System.gc();
    }
    System.out.println(deployed.get() == null ? "collected" : "still there");
  }

  private static WeakReference<ClassLoader> deploy(Path classes) throws Exception {
    URL[] urls = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> api = loader.loadClass("io.tapedeck.api.Tapedeck");
      api.getMethod("session", String.class).invoke(null, "order-4711");
      api.getMethod("label", String.class, String.class).invoke(null, "tenant", "north");
      api.getMethod("outcome", String.class).invoke(null, "resolved");
      return new WeakReference<>(loader);
    }
  }
}
