package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tapedeck.journal.Boundary;
import io.tapedeck.session.RecordedCall;
import java.util.ArrayList;
import java.util.List;

/** What an MCP server was asked and told, as a person would put it. */
final class McpText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private McpText() {}

  /** The server and what it was asked for: a tool by its name, all else with its method. */
  static String name(RecordedCall call) {
    String server = call.keys().getOrDefault("mcp.server", "");
    String method = call.keys().getOrDefault("mcp.method", "");
    String named =
        method.equals("tools/call") || method.equals(call.name())
            ? call.name()
            : method + " " + call.name();
    return server.isEmpty() ? named : server + ": " + named;
  }

  /** A tool's arguments; all parameters of other methods, where there are any. */
  static String asked(RecordedCall call) {
    JsonNode parameters = json(call.request().text());
    JsonNode arguments = parameters.path("arguments");
    boolean tool = "tools/call".equals(call.keys().get("mcp.method"));
    if (tool) {
      return arguments.isMissingNode() ? "" : arguments.toString();
    }
    return parameters.isEmpty() ? "" : parameters.toString();
  }

  /** The texts of a result that is nothing but text, else the result as it was. */
  static String told(RecordedCall call) {
    String whole = call.response().text();
    List<String> texts = new ArrayList<>();
    for (JsonNode part : json(whole).path("content")) {
      if (!part.path("type").asText().equals("text")) {
        return whole;
      }
      texts.add(part.path("text").asText());
    }
    return texts.isEmpty() ? whole : String.join("\n", texts);
  }

  /** Whether the answer is a tool's report of its own failure, which is no exception. */
  static boolean saysItFailed(RecordedCall call) {
    return call.boundary() == Boundary.MCP
        && json(call.response().text()).path("isError").asBoolean();
  }

  private static JsonNode json(String text) {
    try {
      JsonNode read = JSON.readTree(text);
      return read == null ? MissingNode.getInstance() : read;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
