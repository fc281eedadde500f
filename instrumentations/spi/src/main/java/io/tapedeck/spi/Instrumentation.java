package io.tapedeck.spi;

import java.util.List;

/**
 * One woven library line. Found by {@link java.util.ServiceLoader} when the agent jar is built,
 * never at run time: its join points become an index, so a JVM that loads no LLM library pays
 * nothing.
 */
public interface Instrumentation {

  /** The module's name in the journal and on the command line, such as {@code okhttp}. */
  String name();

  /**
   * The library as {@code groupId:artifactId}, or {@code jdk:} and a package; {@code none}: records
   * nothing.
   */
  String library();

  /**
   * A class without which this module has nothing to do, such as one that only later versions have;
   * empty when it always has.
   */
  default String witness() {
    return "";
  }

  /** Whether it has nothing to do while a JVM is recorded, so that it is then not woven at all. */
  default boolean inReplayOnly() {
    return false;
  }

  /**
   * Whether its classes alone are no reason to load the agent: they are woven once others have
   * loaded it, those that are there already included.
   */
  default boolean alongside() {
    return false;
  }

  /**
   * Exact call sites; where a library's versions differ, list each: only those present are woven.
   */
  List<JoinPoint> joinPoints();
}
