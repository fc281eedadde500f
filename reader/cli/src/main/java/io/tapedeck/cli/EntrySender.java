package io.tapedeck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends an application the requests that it received when it was recorded, each after those that
 * had been answered before it came. What it answers the agent compares.
 */
final class EntrySender {
  private static final long POLL_MILLIS = 20;

  /** An application may open its ports one after the other. */
  private static final long PORTS_SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private static final long STARTS_WITHIN_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final List<EntryRequest> requests;
  private final @Nullable Integer port;
  private final Map<String, String> headers;
  private final PrintWriter log;

  /**
   * Prepares to send.
   *
   * @param port where to, or null: the recorded one, or the only one that there is
   * @param headers to be set in each, such as a credential that was never recorded
   * @param log where each answer is told of
   */
  EntrySender(
      List<EntryRequest> requests,
      @Nullable Integer port,
      Map<String, String> headers,
      PrintWriter log) {
    this.requests = List.copyOf(requests);
    this.port = port;
    this.headers = Map.copyOf(headers);
    this.log = log;
  }

  /**
   * Sends them all, and returns when all are answered or the application has ended.
   *
   * @param ports the file in which the agent tells where the application listens
   */
  void send(Process application, Path ports) throws IOException {
    int to = port(application, ports);
    if (to < 0) {
      return;
    }
    // Version 1.1, as most servers have it: no upgrade is asked for that was not recorded.
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try (GrpcSender grpc = new GrpcSender()) {
      send(
          application,
          request ->
              request.isGrpc()
                  ? grpc.send(request, to, headers)
                  : status(
                      client.sendAsync(
                          request.to(to, headers), HttpResponse.BodyHandlers.ofByteArray())));
    }
  }

  private static CompletableFuture<String> status(CompletableFuture<HttpResponse<byte[]>> answer) {
    return answer.thenApply(whole -> String.valueOf(whole.statusCode()));
  }

  private void send(
      Process application, Function<EntryRequest, CompletableFuture<String>> sending) {
    List<CompletableFuture<?>> answers = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      EntryRequest request = requests.get(i);
      for (int before = 0; before < i; before++) {
        if (requests.get(before).endedNanos() <= request.beganNanos()) {
          await(answers.get(before), application);
        }
      }
      answers.add(
          sending.apply(request).handle((answer, failure) -> told(request, answer, failure)));
    }
    for (CompletableFuture<?> answer : answers) {
      await(answer, application);
    }
  }

  private boolean told(EntryRequest request, @Nullable String answer, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    synchronized (log) {
      log.println(
          "tapedeck: sent "
              + request
              + ", answered "
              + (answer == null ? "with " + cause : answer));
      log.flush();
    }
    return answer != null;
  }

  private static void await(CompletableFuture<?> answer, Process application) {
    while (!answer.isDone() && application.isAlive()) {
      pause();
    }
  }

  private int port(Process application, Path file) throws IOException {
    long begin = System.nanoTime();
    long changed = begin;
    TreeSet<Integer> known = new TreeSet<>();
    int recorded = requests.get(0).port();
    while (application.isAlive()) {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          changed = known.add(Integer.valueOf(line)) ? System.nanoTime() : changed;
        }
      }
      if (known.contains(port == null ? recorded : port)) {
        return port == null ? recorded : port;
      }
      boolean settled = System.nanoTime() - changed > PORTS_SETTLE_NANOS;
      if (port == null && known.size() == 1 && settled) {
        return known.first();
      }
      if (port == null && known.size() > 1 && settled) {
        throw new CommandFailure(
            CommandFailure.COULD_NOT_RUN,
            "the application listens on "
                + known
                + ", and was recorded on "
                + recorded
                + ": say which with --port");
      }
      if (System.nanoTime() - begin > STARTS_WITHIN_NANOS) {
        throw new CommandFailure(
            CommandFailure.COULD_NOT_RUN,
            "the application was recorded as a server, and listens on "
                + (known.isEmpty() ? "no port" : known.toString())
                + " five minutes after its start"
                + (port == null ? "" : ", not on " + port));
      }
      pause();
    }
    return -1;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(CommandFailure.COULD_NOT_RUN, "interrupted during the replay");
    }
  }
}
