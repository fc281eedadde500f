package io.tapedeck.replay.verdict;

/** One run of the thing that is judged. */
@FunctionalInterface
public interface Trial {

  /**
   * Runs once.
   *
   * @param run from 0; whatever is random in the run should be seeded with it
   * @return whether it passed
   * @throws Exception where the run could not be judged. That is no failure: it ends the whole
   *     series, since a broken network must not become a verdict on an agent
   */
  boolean passes(int run) throws Exception;
}
