package io.tapedeck.instrumentation.apache.classic4;

import io.tapedeck.spi.UnmadeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.http.HttpHost;
import org.apache.http.conn.HttpHostConnectException;

/**
 * Makes the exception of a refused connection, which in this generation has no constructor that
 * takes a message: it is put together again from the parts that the message names.
 */
final class PlayedRefusal {
  private PlayedRefusal() {}

  /**
   * What the application saw.
   *
   * @param recorded as the player makes it
   */
  static Throwable of(Throwable recorded, HttpHost host) {
    if (recorded instanceof UnmadeException unmade
        && unmade.className().equals(HttpHostConnectException.class.getName())
        && unmade.getCause() instanceof IOException cause) {
      return new HttpHostConnectException(
          cause, host, addresses(String.valueOf(unmade.getMessage())));
    }
    return recorded;
  }

  /** The addresses that were tried, in brackets, each as a name, a slash and a literal. */
  private static InetAddress[] addresses(String message) {
    int start = message.indexOf(" [") + 2;
    int end = message.indexOf(']', start);
    if (start < 2 || end < 0) {
      return new InetAddress[0];
    }
    String[] named = message.substring(start, end).split(", ", -1);
    InetAddress[] addresses = new InetAddress[named.length];
    try {
      for (int i = 0; i < named.length; i++) {
        int slash = named[i].indexOf('/');
        byte[] bytes = InetAddress.getByName(named[i].substring(slash + 1)).getAddress();
        addresses[i] = InetAddress.getByAddress(named[i].substring(0, slash), bytes);
      }
    } catch (UnknownHostException | StringIndexOutOfBoundsException e) {
      return new InetAddress[0];
    }
    return addresses;
  }
}
