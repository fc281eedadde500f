package io.tapedeck.apps.desk;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** The desk on Jetty 11. */
public final class JettyDesk {
  private JettyDesk() {}

  /** Serves until it is stopped; the arguments are those of {@link Desk}. */
  public static void main(String[] args) throws Exception {
    Server server = new Server(0);
    ServletContextHandler handler = new ServletContextHandler();
    ServletHolder holder = new ServletHolder(new DeskServlet(new Desk(args)));
    holder.setAsyncSupported(true);
    handler.addServlet(holder, "/*");
    server.setHandler(handler);
    server.start();
    Desk.listens(((ServerConnector) server.getConnectors()[0]).getLocalPort());
  }
}
