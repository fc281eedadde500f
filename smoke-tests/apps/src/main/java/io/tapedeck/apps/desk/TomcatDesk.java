package io.tapedeck.apps.desk;

import java.io.File;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** The desk on Tomcat. */
public final class TomcatDesk {
  private TomcatDesk() {}

  /** Serves until it is stopped; the arguments are those of {@link Desk}. */
  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.setPort(0);
    Context context = tomcat.addContext("", new File(".").getAbsolutePath());
    Tomcat.addServlet(context, "desk", new DeskServlet(new Desk(args))).setAsyncSupported(true);
    context.addServletMappingDecoded("/*", "desk");
    tomcat.start();
    Desk.listens(tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
  }
}
