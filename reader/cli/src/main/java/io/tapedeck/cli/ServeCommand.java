package io.tapedeck.cli;

import io.tapedeck.web.PageServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows all sessions on a page. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Shows all sessions on a page, and what is wrong with them, while JVMs go on recording.",
      "The page only reads. It listens on loopback unless told otherwise."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck serve",
      "  tapedeck serve --dir /var/lib/tapedeck --port 8080",
      "",
      "Exit codes: 2 could not run; 3 the directory does not exist."
    })
final class ServeCommand implements Callable<Integer> {

  @Mixin private SourceOptions source = new SourceOptions();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "where to listen; 0 takes a free one. Default: ${DEFAULT-VALUE}")
  private int port = 7117;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = {
        "address to listen at. Off loopback the page asks for a token, which is part of the",
        "address that is printed. Default: ${DEFAULT-VALUE}"
      })
  private String host = "127.0.0.1";

  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  ServeCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    source.journals();
    try (PageServer page = PageServer.start(source.store(), address())) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(page.url());
      out.printf(
          "%d sessions below %s; new ones show up by themselves. Ctrl-C ends.%n",
          page.sessions(), source.rootsInWords());
      out.flush();
      new CountDownLatch(1).await();
    } catch (BindException e) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          "cannot listen at "
              + host
              + ":"
              + port
              + " ("
              + e.getMessage()
              + "). Choose another port: --port 0 takes a free one.");
    }
    return 0;
  }

  private InetSocketAddress address() {
    if (port < 0 || port > 65_535) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          "--port " + port + " is no port: they go from 1 to 65535, and 0 takes a free one.");
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, "--host " + host + " is no address of this machine.");
    }
    return address;
  }
}
