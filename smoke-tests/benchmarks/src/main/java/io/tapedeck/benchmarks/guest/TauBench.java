package io.tapedeck.benchmarks.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.provider.Trajectories;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Sends the real sessions again, request by growing request, eight of them in turns. */
public final class TauBench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 8;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String baseUrl;
  private final Trajectories trajectories;

  private TauBench(String baseUrl, Trajectories trajectories) {
    this.baseUrl = baseUrl;
    this.trajectories = trajectories;
  }

  /**
   * Sends.
   *
   * @param args base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    Trajectories trajectories =
        Trajectories.find().orElseThrow(() -> new IllegalStateException("no trajectories"));
    new TauBench(args[0], trajectories).run();
    System.exit(0);
  }

  private record Position(int session, int message) {}

  private void run() throws IOException, InterruptedException {
    List<List<JsonNode>> sessions = trajectories.sessions();
    Deque<Position> open = new ArrayDeque<>();
    int next = 0;
    long raw = 0;
    while (next < sessions.size() || !open.isEmpty()) {
      while (open.size() < AT_ONCE && next < sessions.size()) {
        open.add(new Position(next++, 0));
      }
      Position at = open.remove();
      List<JsonNode> messages = sessions.get(at.session());
      int reply = nextReply(messages, at.message());
      if (reply >= 0) {
        raw += call(at.session(), messages, reply);
        open.add(new Position(at.session(), reply + 1));
      }
    }
    System.out.println("raw=" + raw);
  }

  private static int nextReply(List<JsonNode> messages, int from) {
    for (int i = from; i < messages.size(); i++) {
      if (Trajectories.isReply(messages.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private long call(int session, List<JsonNode> messages, int reply)
      throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("model", "gpt-4o");
    ArrayNode history = body.putArray("messages");
    messages.subList(0, reply).forEach(history::add);
    body.set("tools", trajectories.tools());
    byte[] bytes = JSON.writeValueAsBytes(body);
    String url = baseUrl + "/tau/" + session + "/" + reply + "/v1/chat/completions";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofByteArray(bytes)).build();
    return (long) bytes.length + client.send(request, BodyHandlers.ofByteArray()).body().length;
  }
}
