package io.tapedeck.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of one connection, one after the other, into buffers that it keeps. One
 * thread.
 */
final class RequestReader {
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final InputStream in;
  private final OutputStream out;
  private byte[] input = new byte[32 * 1024];
  private int position;
  private int limit;
  private byte[] body = new byte[32 * 1024];
  private int bodyLength;

  RequestReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Reads the next request; blocks until it is there.
   *
   * @return null when the client has closed the connection between two requests
   */
  @Nullable ReceivedRequest next() throws IOException {
    bodyLength = 0;
    String head = readHead();
    if (head == null) {
      return null;
    }
    if ("100-continue".equalsIgnoreCase(ReceivedRequest.header(head, "expect"))) {
      out.write(CONTINUE);
      out.flush();
    }
    boolean whole;
    try {
      whole = readBody(head);
    } catch (IOException | NumberFormatException e) {
      // The client left in the middle, or broke off and went on with another request, as
      // java.net.http does when a body publisher fails; what came is still worth a line in the log.
      whole = false;
    }
    return new ReceivedRequest(head, ByteBuffer.wrap(body, 0, bodyLength), whole);
  }

  private boolean readBody(String head) throws IOException {
    String encoding = ReceivedRequest.header(head, "transfer-encoding");
    if (encoding != null && encoding.toLowerCase(Locale.ROOT).contains("chunked")) {
      return readChunks();
    }
    String length = ReceivedRequest.header(head, "content-length");
    return length == null || readExactly(Integer.parseInt(length));
  }

  private @Nullable String readHead() throws IOException {
    int searched = position;
    while (true) {
      for (int i = Math.max(position, searched - 3); i + 3 < limit; i++) {
        if (input[i] == '\r'
            && input[i + 1] == '\n'
            && input[i + 2] == '\r'
            && input[i + 3] == '\n') {
          String head = new String(input, position, i - position, StandardCharsets.ISO_8859_1);
          position = i + 4;
          return head;
        }
      }
      int unread = limit - position;
      if (!fill()) {
        return null;
      }
      searched = position + unread;
    }
  }

  private boolean readChunks() throws IOException {
    while (true) {
      String line = readLine();
      if (line == null) {
        return false;
      }
      int semicolon = line.indexOf(';');
      int size = Integer.parseInt(semicolon < 0 ? line : line.substring(0, semicolon), 16);
      if (size == 0) {
        return readTrailers();
      }
      if (!readExactly(size) || readLine() == null) {
        return false;
      }
    }
  }

  private boolean readTrailers() throws IOException {
    while (true) {
      String line = readLine();
      if (line == null) {
        return false;
      }
      if (line.isEmpty()) {
        return true;
      }
    }
  }

  private @Nullable String readLine() throws IOException {
    int scanned = 0;
    while (true) {
      for (int i = position + scanned; i + 1 < limit; i++) {
        if (input[i] == '\r' && input[i + 1] == '\n') {
          String line = new String(input, position, i - position, StandardCharsets.ISO_8859_1);
          position = i + 2;
          return line.trim();
        }
      }
      scanned = Math.max(0, limit - position - 1);
      if (!fill()) {
        return null;
      }
    }
  }

  private boolean readExactly(int count) throws IOException {
    if (body.length - bodyLength < count) {
      body = Arrays.copyOf(body, Math.max(bodyLength + count, body.length * 2));
    }
    int wanted = bodyLength + count;
    int buffered = Math.min(count, limit - position);
    System.arraycopy(input, position, body, bodyLength, buffered);
    position += buffered;
    bodyLength += buffered;
    while (bodyLength < wanted) {
      int read = in.read(body, bodyLength, wanted - bodyLength);
      if (read < 0) {
        return false;
      }
      bodyLength += read;
    }
    return true;
  }

  private boolean fill() throws IOException {
    if (position > 0) {
      System.arraycopy(input, position, input, 0, limit - position);
      limit -= position;
      position = 0;
    }
    if (limit == input.length) {
      input = Arrays.copyOf(input, input.length * 2);
    }
    int read = in.read(input, limit, input.length - limit);
    if (read < 0) {
      return false;
    }
    limit += read;
    return true;
  }
}
