package io.tapedeck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A small agent, run in a JVM of its own: asks, does as it is told, asks again. */
final class Clerk {

  private static final int MOST_STEPS = 6;

  private Clerk() {}

  /** Runs against the model at a URL, with a question. */
  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    ObjectNode request = json.createObjectNode().put("model", "gpt-4o");
    ArrayNode messages = request.putArray("messages");
    messages.addObject().put("role", "system").put("content", "You are a clerk.");
    messages.addObject().put("role", "user").put("content", args[1]);
    HttpClient client = HttpClient.newHttpClient();
    for (int step = 1; step <= MOST_STEPS; step++) {
      HttpRequest asking =
          HttpRequest.newBuilder(URI.create(args[0] + "/v1/chat/completions"))
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
              .build();
      String answer = client.send(asking, HttpResponse.BodyHandlers.ofString()).body();
      JsonNode message = json.readTree(answer).path("choices").path(0).path("message");
      messages.add(message);
      if (message.path("tool_calls").isEmpty()) {
        System.out.println(message.path("content").asText());
        return;
      }
      for (JsonNode call : message.path("tool_calls")) {
        messages
            .addObject()
            .put("role", "tool")
            .put("tool_call_id", call.path("id").asText())
            .put("content", call.path("function").path("name").asText() + " is done");
      }
    }
  }
}
