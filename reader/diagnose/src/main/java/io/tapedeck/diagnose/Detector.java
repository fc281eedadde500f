package io.tapedeck.diagnose;

/** One idea of what may go wrong. Has no state; the same session gives the same findings. */
public interface Detector {

  /** What it is. */
  About about();

  /** Looks through a session. */
  void examine(Course course, Findings findings);
}
