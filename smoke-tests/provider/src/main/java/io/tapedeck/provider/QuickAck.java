package io.tapedeck.provider;

import java.io.IOException;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/**
 * Acknowledges a request's packets at once. A client that writes a request in two pieces under
 * Nagle's algorithm, as OkHttp does, else waits 40 ms of the kernel's for the second: on loopback
 * that would be most of a call.
 */
final class QuickAck {
  private final Socket socket;
  private final boolean supported;

  QuickAck(Socket socket) {
    this.socket = socket;
    this.supported = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
  }

  /** Holds until the next answer is sent; so it is asked for before each request. */
  void request() throws IOException {
    if (supported) {
      socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
  }
}
