package io.tapedeck.recorder;

import java.util.List;

/** Lists of hosts: exact names, {@code host:port}, or {@code *.domain}; lower case. */
final class Hosts {
  private Hosts() {}

  static boolean match(List<String> patterns, String host) {
    for (int i = 0; i < patterns.size(); i++) {
      if (matches(patterns.get(i), host)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String host) {
    if (pattern.startsWith("*")) {
      return host.length() >= pattern.length() && host.endsWith(pattern.substring(1));
    }
    return pattern.equals(host);
  }
}
