package io.tapedeck.instrumentation.urlconnection;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;

/** Stands where the client expects a connection; nothing is open. */
final class PlayedSocket extends Socket {
  private final PlayedHop hop;

  PlayedSocket(PlayedHop hop) throws SocketException {
    super((SocketImpl) null);
    this.hop = hop;
  }

  @Override
  public InputStream getInputStream() {
    return hop.in();
  }

  @Override
  public OutputStream getOutputStream() {
    return hop.out();
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    // Nothing is sent.
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing to guard
  public void setSoTimeout(int timeout) {
    // Nothing is waited for.
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing to guard
  public int getSoTimeout() {
    return 0;
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing to guard
  public void close() {
    // Nothing is open.
  }
}
