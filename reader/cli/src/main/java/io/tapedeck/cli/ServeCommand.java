package io.tapedeck.cli;

import io.tapedeck.kpi.Kpi;
import io.tapedeck.kpi.alert.Webhook;
import io.tapedeck.web.PageServer;
import io.tapedeck.web.PageSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
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
      "  tapedeck serve --webhook https://chat.example.com/hooks/T0C4 --threshold steps=12",
      "  tapedeck serve --host 10.0.0.5 --token-file /etc/tapedeck/token",
      "",
      "Exit codes: 2 could not run; 3 the directory does not exist."
    })
final class ServeCommand implements Callable<Integer> {

  /** Shorter ones are guessed. */
  private static final int SHORTEST_TOKEN = 16;

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

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = {
        "file with the token that is asked for off loopback, also as \"Authorization: Bearer\".",
        "Default: a new one at each start"
      })
  private @Nullable Path tokenFile;

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      description = {
        "is posted a line of JSON when a figure of a service goes above its threshold or",
        "becomes unlike the days before, and when it is so no more"
      })
  private @Nullable String webhook;

  @Mixin private Thresholds given = new Thresholds();

  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  ServeCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    source.requireDirectories();
    PageSettings settings = settings();
    InetSocketAddress address = address();
    try (PageServer page = PageServer.start(source.store(), address, settings)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(page.url());
      out.printf(
          "%s below %s; new ones show up by themselves. Ctrl-C ends.%n",
          page.sessions() == 1 ? "1 session" : page.sessions() + " sessions",
          source.rootsInWords());
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

  private PageSettings settings() throws IOException {
    Map<Kpi, Double> thresholds = given.thresholds();
    return new PageSettings(token(), thresholds, webhook(), source::say);
  }

  private @Nullable String token() throws IOException {
    if (tokenFile == null) {
      return null;
    }
    String token = Files.readString(tokenFile).strip();
    if (token.length() < SHORTEST_TOKEN || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          tokenFile
              + " holds no token: it takes one line of "
              + SHORTEST_TOKEN
              + " letters and digits or more. To make one: openssl rand -hex 24 > "
              + tokenFile);
    }
    return token;
  }

  private @Nullable Webhook webhook() {
    if (webhook == null) {
      return null;
    }
    try {
      return new Webhook(webhook);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, "--webhook " + webhook + ": it is no http or https URL.");
    }
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
