package io.tapedeck.instrumentation.apache;

import io.tapedeck.spi.Target;
import org.jspecify.annotations.Nullable;

/** Puts together where a request goes, without parsing a URL. */
public final class Targets {
  private Targets() {}

  /**
   * From the parts that the client holds.
   *
   * @param port -1 where it is the scheme's own
   * @param uri path and query, or the whole URI where it goes through a proxy; null or empty: the
   *     root
   */
  public static Target of(String scheme, String host, int port, @Nullable String uri) {
    String sent = uri == null || uri.isEmpty() ? "/" : uri;
    int afterScheme = sent.startsWith("/") ? -1 : sent.indexOf("://");
    if (afterScheme >= 0) {
      int slash = sent.indexOf('/', afterScheme + 3);
      sent = slash < 0 ? "/" : sent.substring(slash);
    }
    int query = sent.indexOf('?');
    String path = query < 0 ? sent : sent.substring(0, query);
    int usual = scheme.equalsIgnoreCase("https") ? 443 : 80;
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    String named = bare.indexOf(':') < 0 ? bare : "[" + bare + "]";
    String authority = port < 0 || port == usual ? named : named + ":" + port;
    return new Target(bare, port < 0 ? usual : port, path, scheme + "://" + authority + sent);
  }
}
