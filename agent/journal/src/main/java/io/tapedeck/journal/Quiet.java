package io.tapedeck.journal;

import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.onoes.ExceptionHandler;

/** Keeps Chronicle from printing, watching the disk and announcing itself in a guest's process. */
final class Quiet {
  private static final String[] SWITCHED_OFF = {
    "chronicle.disk.monitor.disable", "chronicle.analytics.disable", "chronicle.announcer.disable",
  };

  private Quiet() {}

  static synchronized void chronicle() {
    String properties = System.getProperty("system.properties");
    try {
      for (String name : SWITCHED_OFF) {
        System.setProperty(name, "true");
      }
      // Chronicle reads a file of this name in the working directory into the system properties.
      System.setProperty("system.properties", "/dev/null/none");
      Jvm.setExceptionHandlers(
          ExceptionHandler.ignoresEverything(),
          ExceptionHandler.ignoresEverything(),
          ExceptionHandler.ignoresEverything());
    } finally {
      if (properties == null) {
        System.clearProperty("system.properties");
      } else {
        System.setProperty("system.properties", properties);
      }
    }
  }
}
