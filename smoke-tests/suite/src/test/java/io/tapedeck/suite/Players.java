package io.tapedeck.suite;

import io.tapedeck.provider.SharedData;

/** What the programs that play recorded exchanges need beside their arguments. */
final class Players {
  private Players() {}

  /** Tells the program where the recorded exchanges are: it runs in a folder far from them. */
  static ForkedJvm withSharedData(ForkedJvm jvm) {
    SharedData.find()
        .ifPresent(
            data -> jvm.environment("TAPEDECK_SHARED", data.resolve("..").normalize().toString()));
    return jvm;
  }
}
