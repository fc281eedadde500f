package io.tapedeck.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Sends the requests of a file as they stand, each with both HTTP clients. */
public final class Sender {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType TYPE = Objects.requireNonNull(MediaType.parse("application/json"));

  private final HttpClient jdk = HttpClient.newHttpClient();
  private final OkHttpClient okhttp = new OkHttpClient();

  private Sender() {}

  /**
   * Sends.
   *
   * @param args a file with a JSON object a line: {@code url}, {@code headers}, {@code body}
   */
  public static void main(String[] args) throws Exception {
    Sender sender = new Sender();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      JsonNode request = JSON.readTree(line);
      Lines.print("jdk", sender.withJdk(request));
      Lines.print("okhttp", sender.withOkHttp(request));
    }
    System.exit(0);
  }

  private String withJdk(JsonNode request) throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(request.required("url").asText()))
            .POST(BodyPublishers.ofString(request.required("body").asText()));
    request
        .path("headers")
        .properties()
        .forEach(h -> builder.header(h.getKey(), h.getValue().asText()));
    return Lines.digest(jdk.send(builder.build(), BodyHandlers.ofByteArray()).body());
  }

  @SuppressWarnings("deprecation") // the only order of arguments that OkHttp 3, 4 and 5 have
  private String withOkHttp(JsonNode request) throws IOException {
    Request.Builder builder =
        new Request.Builder()
            .url(request.required("url").asText())
            .post(RequestBody.create(TYPE, request.required("body").asText()));
    request
        .path("headers")
        .properties()
        .forEach(h -> builder.header(h.getKey(), h.getValue().asText()));
    try (Response response = okhttp.newCall(builder.build()).execute()) {
      return Lines.digest(Objects.requireNonNull(response.body()).bytes());
    }
  }
}
