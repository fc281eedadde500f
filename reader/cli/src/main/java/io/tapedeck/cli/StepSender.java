package io.tapedeck.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends a recorded request again, as it was or with another body. */
final class StepSender {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final StepRequest request;
  private final @Nullable String key;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * Prepares to send.
   *
   * @param keyFrom the environment variable that holds the key, or null where none is needed
   */
  StepSender(StepRequest request, @Nullable String keyFrom) {
    this.request = request;
    this.key = keyFrom == null ? null : System.getenv(keyFrom);
    if (keyFrom != null && key == null) {
      throw new CommandFailure(CommandFailure.COULD_NOT_RUN, keyFrom + " is not set.");
    }
  }

  /** Sends a body with the recorded headers, and the key. */
  HttpResponse<byte[]> send(byte[] body) throws InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri())
            .timeout(LIMIT)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    request.sentAgain().forEach(header -> builder.header(header.name(), header.value()));
    if (key != null) {
      builder.header(request.keyHeader(), request.keyPrefix() + key);
    }
    try {
      return client.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, request.url() + " does not answer: " + e);
    }
  }

  private URI uri() {
    try {
      URI uri = URI.create(request.url());
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).startsWith("http")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new CommandFailure(
        CommandFailure.COULD_NOT_RUN,
        "\""
            + request.url()
            + "\" is no URL to send to, such as https://host/v1/chat/completions.");
  }
}
