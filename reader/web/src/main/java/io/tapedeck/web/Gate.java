package io.tapedeck.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in. On loopback a request must name a loopback host, so that no page from elsewhere
 * reaches this one through a name that it made point here, and must come from no other origin. Off
 * loopback it needs a token besides, once in the address and from then on in a cookie.
 */
final class Gate {

  private static final String COOKIE = "tapedeck";

  private final InetSocketAddress address;
  private final @Nullable String token;

  private Gate(InetSocketAddress address, @Nullable String token) {
    this.address = address;
    this.token = token;
  }

  /**
   * What becomes of a request.
   *
   * @param refusal why it is refused, or null
   * @param cookie to be set, or null
   */
  record Verdict(@Nullable String refusal, @Nullable String cookie) {}

  /**
   * Guards an address.
   *
   * @param token asked for off loopback; null makes one up
   */
  static Gate of(InetSocketAddress address, @Nullable String token) {
    return new Gate(
        address, address.getAddress().isLoopbackAddress() ? null : token == null ? token() : token);
  }

  private static String token() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** What to open in a browser. */
  String url() {
    return address() + (token == null ? "" : "?token=" + Query.encoded(token));
  }

  /** The same without a token. */
  String address() {
    InetAddress at = address.getAddress();
    String host = at.isLoopbackAddress() ? "127.0.0.1" : at.getHostAddress();
    String url = "http://" + (host.contains(":") ? "[" + host + "]" : host);
    return url + ":" + address.getPort() + "/";
  }

  Verdict judge(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    String host = headers.getFirst("Host");
    if (token == null && !isLoopback(host)) {
      return refuse("This page answers only to its own name, such as " + url());
    }
    String origin = headers.getFirst("Origin");
    String site = headers.getFirst("Sec-Fetch-Site");
    boolean elsewhere = origin != null && !origin.equals("http://" + host);
    if (elsewhere || (site != null && site.equals("cross-site") && !isNavigation(headers))) {
      return refuse("This page answers only itself.");
    }
    if (token == null) {
      return new Verdict(null, null);
    }
    if (same(Query.of(exchange.getRequestURI()).get("token"), token)) {
      return new Verdict(
          null, COOKIE + "=" + Query.encoded(token) + "; HttpOnly; SameSite=Strict; Path=/");
    }
    String bearer = headers.getFirst("Authorization");
    if (bearer != null && same(bearer, "Bearer " + token)) {
      return new Verdict(null, null);
    }
    return same(cookie(headers), Query.encoded(token))
        ? new Verdict(null, null)
        : refuse("Open the address that tapedeck printed, with its token.");
  }

  private static Verdict refuse(String why) {
    return new Verdict(why, null);
  }

  /** A link from elsewhere may be followed: it only shows the page to who followed it. */
  private static boolean isNavigation(Headers headers) {
    return "navigate".equals(headers.getFirst("Sec-Fetch-Mode"));
  }

  private boolean isLoopback(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String port = ":" + address.getPort();
    String name = host.endsWith(port) ? host.substring(0, host.length() - port.length()) : "";
    return Set.of("127.0.0.1", "localhost", "[::1]").contains(name.toLowerCase(Locale.ROOT));
  }

  private static String cookie(Headers headers) {
    for (String line : headers.getOrDefault("Cookie", List.of())) {
      for (String pair : line.split(";", -1)) {
        if (pair.strip().startsWith(COOKIE + "=")) {
          return pair.strip().substring(COOKIE.length() + 1);
        }
      }
    }
    return "";
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
