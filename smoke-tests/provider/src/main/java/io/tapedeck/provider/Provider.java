package io.tapedeck.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A model provider on loopback that says what a script tells it to. HTTP/1.1 with keep-alive, one
 * thread a connection. Written here rather than over the JDK's server because a proof needs what
 * that one hides: the exact boundaries of chunks, half an answer, silence.
 */
public final class Provider implements AutoCloseable {
  private final ServerSocket server;
  private final Script script;
  private final ServedLog log;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Provider(ServerSocket server, Script script, ServedLog log) {
    this.server = server;
    this.script = script;
    this.log = log;
  }

  /** Starts on a free port. */
  public static Provider start(Script script, ServedLog log) throws IOException {
    return start(0, script, log);
  }

  /** Starts on a port, 0 for a free one. */
  public static Provider start(int port, Script script, ServedLog log) throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    Provider provider = new Provider(server, script, log);
    daemon("provider-accept", provider::accept);
    return provider;
  }

  /** Returns the port that it listens on. */
  public int port() {
    return server.getLocalPort();
  }

  /** Returns {@code http://127.0.0.1:port}, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** Stops listening and drops every connection. */
  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    int count = 0;
    while (!server.isClosed()) {
      Socket socket;
      try {
        socket = server.accept();
      } catch (IOException e) {
        continue; // closed, or a client that went before it was served
      }
      open.add(socket);
      Connection connection = new Connection(socket, script, log);
      daemon(
          "provider-" + ++count,
          () -> {
            try {
              connection.run();
            } finally {
              open.remove(socket);
            }
          });
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Runs a stub until it is killed. Prints its port on the first line.
   *
   * @param args {@code --script NAME[,NAME]}, {@code --port N} (default: a free one), {@code --log
   *     FILE} (default: no log), {@code --until-stdin-closes} (so that it ends with its parent)
   */
  public static void main(String[] args) throws IOException {
    int port = 0;
    boolean untilStdinCloses = false;
    ServedLog log = ServedLog.NONE;
    Script script = NamedScripts.all("refund,shapes,load,cassettes");
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--port" -> port = Integer.parseInt(args[++i]);
        case "--log" -> log = new FileLog(Path.of(args[++i]));
        case "--script" -> script = NamedScripts.all(args[++i]);
        case "--until-stdin-closes" -> untilStdinCloses = true;
        default -> throw new IllegalArgumentException("unknown argument " + args[i]);
      }
    }
    Provider provider = start(port, script, log);
    System.out.println(provider.port());
    System.out.flush();
    if (untilStdinCloses) {
      while (System.in.read() >= 0) {}
      System.exit(0);
    }
    parkForever();
  }

  private static void parkForever() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
