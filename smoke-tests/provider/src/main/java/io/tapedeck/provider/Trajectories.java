package io.tapedeck.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Real sessions of a tool-calling airline agent, from tau-bench. The request of a step is all
 * messages before the reply.
 *
 * @param sessions each a list of messages in OpenAI's form
 * @param tools the catalogue that each request offers
 */
public record Trajectories(List<List<JsonNode>> sessions, JsonNode tools) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the sessions; empty where they have not been fetched. */
  public static Optional<Trajectories> find() {
    return SharedData.find()
        .map(data -> data.resolve("trajectories/taubench"))
        .filter(Files::isDirectory)
        .map(Trajectories::read);
  }

  /** Tells whether a message is a reply of the model. */
  public static boolean isReply(JsonNode message) {
    return message.path("role").asText().equals("assistant");
  }

  private static Trajectories read(Path folder) {
    List<List<JsonNode>> sessions = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(folder.resolve("gpt-4o-airline-tasks-00-29.jsonl"))) {
        List<JsonNode> messages = new ArrayList<>();
        JSON.readTree(line).path("traj").forEach(messages::add);
        sessions.add(messages);
      }
      JsonNode tools = JSON.readTree(Files.readAllBytes(folder.resolve("tool-definitions.json")));
      return new Trajectories(sessions, tools);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
