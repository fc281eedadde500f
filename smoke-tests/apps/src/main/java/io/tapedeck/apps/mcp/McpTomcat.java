package io.tapedeck.apps.mcp;

import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import java.io.File;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** Streamable HTTP in a Tomcat. A class of its own, for class paths that have neither. */
final class McpTomcat {
  private final HttpServletStreamableServerTransportProvider servlet =
      HttpServletStreamableServerTransportProvider.builder().mcpEndpoint("/mcp").build();

  Object transport() {
    return servlet;
  }

  /** Starts it, and returns its URL. */
  String start() throws LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.setPort(0);
    Context context = tomcat.addContext("", new File(".").getAbsolutePath());
    Tomcat.addServlet(context, "mcp", servlet).setAsyncSupported(true);
    context.addServletMappingDecoded("/*", "mcp");
    tomcat.start();
    return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
  }
}
