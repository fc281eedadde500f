package io.tapedeck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** How a failure shows in what a request leads to. */
interface Symptom {

  /**
   * Looks once.
   *
   * @throws UnresolvedException where the request leads to something else altogether
   */
  boolean shows(JsonNode candidate) throws IOException, InterruptedException, UnresolvedException;

  /** A candidate does neither show the failure nor the lack of it. */
  final class UnresolvedException extends Exception {
    private static final long serialVersionUID = 1L;

    UnresolvedException(String why) {
      super(why);
    }
  }
}
