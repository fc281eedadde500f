package io.tapedeck.session.wire;

import io.tapedeck.journal.Header;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One model call as it went over the wire.
 *
 * @param url null where the boundary has none
 * @param request body bytes, still in their content-encoding
 * @param status 0 where no answer came
 * @param response body bytes, still in their content-encoding
 */
@SuppressWarnings("ArrayRecordComponent") // A body is never compared, only read.
public record WireCall(
    @Nullable String url,
    List<Header> requestHeaders,
    byte[] request,
    int status,
    List<Header> responseHeaders,
    byte[] response) {

  /** The URL's path in lower case, without query and fragment; empty where there is no URL. */
  String path() {
    return plainPath().toLowerCase(Locale.ROOT);
  }

  /**
   * The model or deployment that the URL names, or null: {@code /models/NAME:method} at Google,
   * {@code /model/NAME/method} at Bedrock, {@code /deployments/NAME/} at Azure.
   */
  @Nullable String pathModel() {
    String path = plainPath();
    int colon = path.lastIndexOf(':');
    int models = path.lastIndexOf("/models/");
    if (models >= 0 && colon > models && path.indexOf('/', models + 8) < 0) {
      return decoded(path.substring(models + 8, colon));
    }
    for (String before : new String[] {"/model/", "/deployments/"}) {
      int from = path.indexOf(before);
      int to = from < 0 ? -1 : path.indexOf('/', from + before.length());
      if (to > 0) {
        return decoded(path.substring(from + before.length(), to));
      }
    }
    return null;
  }

  private static String decoded(String segment) {
    try {
      // Not a form: a plus sign is one.
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }

  private String plainPath() {
    if (url == null) {
      return "";
    }
    int start = url.indexOf("://");
    start = start < 0 ? 0 : url.indexOf('/', start + 3);
    if (start < 0) {
      return "/";
    }
    int end = start;
    while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
      end++;
    }
    String path = url.substring(start, end);
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  static @Nullable String header(List<Header> headers, String name) {
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return null;
  }
}
