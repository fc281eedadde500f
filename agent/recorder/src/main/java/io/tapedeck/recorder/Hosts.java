package io.tapedeck.recorder;

import java.util.List;

/** Lists of hosts: exact names, {@code host:port}, or {@code *.domain}; lower case. */
final class Hosts {
  private Hosts() {}

  static boolean match(List<String> patterns, String host, int port) {
    for (int i = 0; i < patterns.size(); i++) {
      if (matches(patterns.get(i), host, port)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String host, int port) {
    if (pattern.startsWith("*")) {
      return host.length() >= pattern.length() && host.endsWith(pattern.substring(1));
    }
    return pattern.startsWith(host)
        && (pattern.length() == host.length() || isPort(pattern, host.length(), port));
  }

  private static boolean isPort(String pattern, int colon, int port) {
    return pattern.charAt(colon) == ':' && pattern.substring(colon + 1).equals("" + port);
  }
}
