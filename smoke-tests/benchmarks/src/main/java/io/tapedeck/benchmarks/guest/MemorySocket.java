package io.tapedeck.benchmarks.guest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.SocketFactory;

/**
 * A socket with a provider behind it that is no more than an array: what remains of a call's time
 * is the client's, and the agent's. Each answer is given in its pieces, one read each.
 */
final class MemorySocket extends Socket {
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final List<byte[]> pieces;
  private int piece;
  private int position;
  private boolean connected;
  private int matched;
  private long bodyLeft = -1;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream(1024);

  private MemorySocket(List<byte[]> pieces) {
    this.pieces = pieces;
    this.piece = pieces.size();
  }

  /** Makes sockets that give one answer to each request, head and body in pieces. */
  static SocketFactory factory(List<byte[]> pieces) {
    return new SocketFactory() {
      @Override
      public Socket createSocket() {
        return new MemorySocket(pieces);
      }

      @Override
      public Socket createSocket(String host, int port) {
        return createSocket();
      }

      @Override
      public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        return createSocket();
      }

      @Override
      public Socket createSocket(InetAddress host, int port) {
        return createSocket();
      }

      @Override
      public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        return createSocket();
      }
    };
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) {
    connected = true;
  }

  @Override
  public boolean isConnected() {
    return connected;
  }

  @Override
  public void setSoTimeout(int timeout) {}

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public InputStream getInputStream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        if (piece == pieces.size()) {
          return -1;
        }
        byte[] from = pieces.get(piece);
        int count = Math.min(length, from.length - position);
        System.arraycopy(from, position, bytes, offset, count);
        position += count;
        if (position == from.length) {
          piece++;
          position = 0;
        }
        return count;
      }
    };
  }

  @Override
  public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        request(bytes, offset, length);
      }
    };
  }

  private void request(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end && bodyLeft < 0) {
      byte b = bytes[at++];
      head.write(b);
      matched = b == END_OF_HEAD[matched] ? matched + 1 : b == '\r' ? 1 : 0;
      if (matched == END_OF_HEAD.length) {
        bodyLeft = contentLength(head.toString(StandardCharsets.ISO_8859_1));
        head.reset();
        matched = 0;
      }
    }
    if (bodyLeft >= 0) {
      bodyLeft -= end - at;
    }
    if (bodyLeft == 0) {
      bodyLeft = -1;
      piece = 0;
      position = 0;
    }
  }

  private static long contentLength(String head) {
    for (String line : head.split("\r\n", -1)) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        return Long.parseLong(line.substring(15).strip());
      }
    }
    throw new IllegalArgumentException("a request of unknown length: " + head);
  }
}
