package io.tapedeck.weaver;

import org.jspecify.annotations.Nullable;

/** Told what becomes of modules; keeps it for the operator. Thread-safe and never throws. */
public interface WeaveLog {

  /** A class was woven. */
  void woven(String module, @Nullable String version, String className);

  /** A module is out of service in one loader, or everywhere after too many errors. */
  void off(String module, @Nullable String version, String reason);

  /** A hook threw for the first time; the application did not notice. */
  void failed(String module, Throwable t);
}
