package io.tapedeck.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A model for systems of agents, under {@code /agents/}. An agent that does a piece of work gets it
 * back in brackets; a supervisor that asks whom to call next is told the agents that its request
 * names, one after the other. What is said depends only on the messages.
 */
final class AgentsScript implements Script {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 60;

  @Override
  public @Nullable Answer answer(ReceivedRequest request) {
    if (!request.path().startsWith("/agents/")) {
      return null;
    }
    JsonNode messages;
    try {
      messages = JSON.readTree(request.text()).path("messages");
    } catch (JsonProcessingException e) {
      return Answer.json(400, "{\"error\":{\"message\":\"no JSON\"}}");
    }
    String last = text(messages.path(messages.size() - 1));
    if (last.contains("unspeakable")) {
      return Answer.json(400, "{\"error\":{\"message\":\"That is unspeakable.\"}}");
    }
    String id = "chatcmpl-" + Integer.toHexString(messages.hashCode());
    String said = isSupervisor(messages) ? next(messages, last) : "[" + shown(last) + "]";
    return Answer.json(200, ChatJson.says(id, said, 50, 0, 10));
  }

  private static boolean isSupervisor(JsonNode messages) {
    for (JsonNode message : messages) {
      if (text(message).contains("agentName")) {
        return true;
      }
    }
    return false;
  }

  /** The agent whose turn it is, by how often the supervisor has asked already; then done. */
  private static String next(JsonNode messages, String last) {
    int turn = 0;
    for (JsonNode message : messages) {
      turn += message.path("role").asText().equals("assistant") ? 1 : 0;
    }
    String request = between(last, "The user request is: '", "'");
    String[] agents = between(request, "with ", " about").split(" and ", -1);
    String topic = request.substring(request.indexOf(" about ") + " about ".length());
    ObjectNode decision = JSON.createObjectNode();
    boolean done = turn >= agents.length;
    decision.put("agentName", done ? "done" : agents[turn]);
    decision.putObject("arguments").put(done ? "response" : "topic", done ? "All done." : topic);
    return decision.toString();
  }

  private static String between(String text, String before, String after) {
    int begin = text.indexOf(before) + before.length();
    return text.substring(begin, text.indexOf(after, begin));
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN);
  }

  private static String text(JsonNode message) {
    JsonNode content = message.path("content");
    return content.isArray() ? content.path(0).path("text").asText() : content.asText();
  }
}
