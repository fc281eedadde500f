package io.tapedeck.session.wire;

import io.tapedeck.journal.Header;
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
    String path = url.substring(start, end).toLowerCase(Locale.ROOT);
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
