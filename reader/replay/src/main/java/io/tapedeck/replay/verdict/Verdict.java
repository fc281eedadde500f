package io.tapedeck.replay.verdict;

/** What N runs prove. */
public enum Verdict {
  PASS,
  FAIL,
  /** Neither: more runs, or a wider gap between good and bad, would be needed. */
  INCONCLUSIVE
}
