package io.tapedeck.session.wire;

import java.util.Set;

/**
 * Ends of paths that mean a model call only behind a version or a deployment: {@code /v1/embed}
 * does, {@code /videos/7/embed} does not. Servers that run one model use the bare path.
 */
final class Versioned {

  private static final Set<String> PREFIXES = Set.of("", "api", "beta", "fim", "models", "openai");

  private Versioned() {}

  static boolean endsWith(String path, String ending) {
    if (!path.endsWith(ending)) {
      return false;
    }
    String before = path.substring(0, path.length() - ending.length());
    String last = before.substring(before.lastIndexOf('/') + 1);
    boolean version =
        last.length() > 1 && last.charAt(0) == 'v' && Character.isDigit(last.charAt(1));
    return version
        || PREFIXES.contains(last)
        || before.contains("/deployments/")
        || before.contains("/engines/");
  }
}
