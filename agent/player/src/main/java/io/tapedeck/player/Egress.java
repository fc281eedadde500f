package io.tapedeck.player;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets a replay connect to this machine, to what the operator allows and to what is set to live; to
 * nobody else. Thread-safe.
 */
final class Egress {
  private final Set<String> allowed = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> refused = new TreeMap<>();

  Egress(List<String> allowed) {
    allowed.forEach(this::allow);
  }

  void allow(String host) {
    if (!host.isBlank()) {
      this.allowed.add(host.strip().toLowerCase(Locale.ROOT));
    }
  }

  /** What connecting is answered with, or null where it may go on. */
  @Nullable ConnectException refuse(@Nullable SocketAddress to) {
    if (!(to instanceof InetSocketAddress inet) || isHere(inet)) {
      return null;
    }
    String host = inet.getHostString().toLowerCase(Locale.ROOT);
    String where = host + ":" + inet.getPort();
    if (allowed.contains(host) || allowed.contains(where)) {
      return null;
    }
    synchronized (refused) {
      refused.merge(where, 1, Integer::sum);
    }
    return new ConnectException(
        "tapedeck: a replay connects to nobody beyond this machine, so not to "
            + where
            + "; play.allow="
            + host
            + " would let it");
  }

  private static boolean isHere(InetSocketAddress to) {
    InetAddress address = to.getAddress();
    return address != null
        ? address.isLoopbackAddress() || address.isAnyLocalAddress()
        : to.getHostString().equalsIgnoreCase("localhost");
  }

  Map<String, Integer> refused() {
    synchronized (refused) {
      return new TreeMap<>(refused);
    }
  }
}
