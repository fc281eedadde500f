package io.tapedeck.spi;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where an HTTP request goes, in the parts that clients hold ready, so that no call pays for
 * parsing a URL again.
 *
 * @param host without brackets or port, in any case; null where the URL has none
 * @param port the one connected to, the scheme's own where the URL names none; -1 if not known
 * @param path as it is sent, without query
 * @param url the whole, absolute; credentials in it are the deck's to remove
 */
public record Target(@Nullable String host, int port, String path, String url) {

  /** The parts of a {@link URI}. */
  public static Target of(URI uri) {
    String path = uri.getRawPath();
    int port = uri.getPort() >= 0 ? uri.getPort() : usualPort(uri.getScheme());
    return new Target(uri.getHost(), port, path == null ? "" : path, uri.toString());
  }

  private static int usualPort(@Nullable String scheme) {
    if ("https".equalsIgnoreCase(scheme)) {
      return 443;
    }
    return "http".equalsIgnoreCase(scheme) ? 80 : -1;
  }
}
