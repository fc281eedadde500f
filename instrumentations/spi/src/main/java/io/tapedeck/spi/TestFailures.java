package io.tapedeck.spi;

/**
 * Fails where a test asks for it, by {@code -Dtapedeck.test.fail=rung}, so that each rung of the
 * failure ladder is tested in the jar that is shipped.
 */
public final class TestFailures {
  private static final String RUNG = System.getProperty("tapedeck.test.fail", "");

  private TestFailures() {}

  /** Throws when the test asks for a failure on this rung. */
  public static void at(String rung) {
    if (RUNG.equals(rung)) {
      throw new IllegalStateException("failure on rung " + rung + " asked for by the test");
    }
  }

  /** The hook itself, or one that fails where the test asks for it. */
  public static Hook of(Hook hook) {
    if (!RUNG.equals("hook")) {
      return hook;
    }
    return (self, arguments) -> {
      at("hook");
      return hook.before(self, arguments);
    };
  }
}
