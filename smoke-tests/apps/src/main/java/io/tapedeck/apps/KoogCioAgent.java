package io.tapedeck.apps;

import io.ktor.client.engine.cio.CIO;

/** Asks what {@link KoogAgent} asks, through Ktor's own engine. */
public final class KoogCioAgent {
  private KoogCioAgent() {}

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    KoogAgent.run(args[0], CIO.INSTANCE);
  }
}
