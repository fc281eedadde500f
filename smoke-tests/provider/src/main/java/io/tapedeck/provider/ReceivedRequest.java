package io.tapedeck.provider;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire, after de-chunking. Valid only until the script has answered
 * it: the body lies in a buffer that the connection uses again.
 */
public final class ReceivedRequest {
  private final String head;
  private final String method;
  private final String target;
  private final ByteBuffer body;
  private final boolean whole;

  ReceivedRequest(String head, ByteBuffer body, boolean whole) {
    this.head = head;
    this.body = body;
    this.whole = whole;
    int first = head.indexOf(' ');
    int second = head.indexOf(' ', first + 1);
    if (first < 0 || second < 0) {
      throw new IllegalArgumentException("not a request line: " + head.lines().findFirst());
    }
    this.method = head.substring(0, first);
    this.target = head.substring(first + 1, second);
  }

  /** Returns the HTTP method. */
  public String method() {
    return method;
  }

  /** Returns path and query, as sent. */
  public String target() {
    return target;
  }

  /** Returns the path without the query, as sent. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** Returns the first value of a header, or null. */
  public @Nullable String header(String name) {
    return header(head, name);
  }

  /** Returns the request line and the headers, without the empty line after them. */
  public String head() {
    return head;
  }

  /** Returns the body, read-only. */
  public ByteBuffer body() {
    return body.asReadOnlyBuffer();
  }

  /** Returns the body as text. */
  public String text() {
    return StandardCharsets.UTF_8.decode(body.duplicate()).toString();
  }

  /** Tells whether the whole body came; false if the client left in the middle. */
  public boolean whole() {
    return whole;
  }

  // Looked up in the text instead of a map: a request costs one string, whatever its headers.
  static @Nullable String header(String head, String name) {
    int line = head.indexOf("\r\n");
    while (line >= 0) {
      int start = line + 2;
      int end = head.indexOf("\r\n", start);
      int colon = start + name.length();
      if (colon < head.length()
          && head.charAt(colon) == ':'
          && head.regionMatches(true, start, name, 0, name.length())) {
        return head.substring(colon + 1, end < 0 ? head.length() : end).trim();
      }
      line = end;
    }
    return null;
  }
}
