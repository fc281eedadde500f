package io.tapedeck.apps;

import java.io.File;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;

/**
 * Runs a program in a class loader of its own, lets go of it, and waits until it is gone, as an
 * application server does that undeploys an application.
 */
public final class Undeploy {
  /** A minute and more: some clients' threads go on for one without work. */
  private static final int COLLECTIONS = 1000;

  private static final int MILLIS_BETWEEN = 100;

  private Undeploy() {}

  /** Arguments: the class path to deploy, the program's main class, and its arguments. */
  public static void main(String[] args) throws Exception {
    WeakReference<ClassLoader> deployed =
        deploy(args[0], args[1], Arrays.copyOfRange(args, 2, args.length));
    for (int i = 0; i < COLLECTIONS && deployed.get() != null; i++) {
      System.gc();
      Thread.sleep(MILLIS_BETWEEN); // Threads of clients end by themselves, a little later.
    }
    System.out.println(deployed.get() == null ? "collected" : "still there");
    System.exit(0);
  }

  private static WeakReference<ClassLoader> deploy(String classPath, String main, String[] args)
      throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader())) {
      Method program = loader.loadClass(main).getMethod("main", String[].class);
      // On a thread that ends: what libraries leave in thread locals ends with it.
      FutureTask<Object> task = new FutureTask<>(() -> program.invoke(null, (Object) args));
      Thread thread = new Thread(task, "deployed");
      thread.setContextClassLoader(loader);
      thread.start();
      thread.join();
      task.get();
      return new WeakReference<>(loader);
    }
  }

  private static URL[] urls(String classPath) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
