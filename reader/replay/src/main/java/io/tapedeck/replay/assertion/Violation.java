package io.tapedeck.replay.assertion;

/**
 * What is wrong, and where.
 *
 * @param step number of the step, or 0 where no step is to blame
 */
record Violation(int step, String what) {}
