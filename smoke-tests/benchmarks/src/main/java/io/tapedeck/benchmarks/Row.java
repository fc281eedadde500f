package io.tapedeck.benchmarks;

/**
 * One line of the table.
 *
 * @param what is measured
 * @param goal in words
 * @param measured in figures
 * @param met whether the goal is reached
 */
record Row(String what, String goal, String measured, boolean met) {
  @Override
  public String toString() {
    return "| %s | %s | %s | %s |".formatted(what, goal, measured, met ? "yes" : "NO");
  }
}
