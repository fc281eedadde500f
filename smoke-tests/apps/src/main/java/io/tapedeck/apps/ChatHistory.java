package io.tapedeck.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.tapedeck.provider.Cassette;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns a recorded request into LangChain4j's messages, as far as these can say it: text and tools.
 */
final class ChatHistory {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ChatHistory() {}

  static ChatRequest of(Cassette cassette) throws Exception {
    JsonNode body = JSON.readTree(cassette.requestText());
    List<ChatMessage> messages = new ArrayList<>();
    if (body.has("system")) {
      messages.add(SystemMessage.from(text(body.get("system"))));
    }
    for (JsonNode message : body.path("messages")) {
      messages.add(message(message));
    }
    if (messages.isEmpty()) {
      throw new CannotExpressException("no messages");
    }
    ChatRequest.Builder request = ChatRequest.builder().messages(messages);
    List<ToolSpecification> tools = tools(body.path("tools"));
    if (!tools.isEmpty()) {
      request.toolSpecifications(tools);
    }
    return request.build();
  }

  private static ChatMessage message(JsonNode message) throws CannotExpressException {
    String role = message.path("role").asText().toLowerCase(Locale.ROOT);
    return switch (role) {
      case "system", "developer" -> SystemMessage.from(text(message.path("content")));
      case "user" -> UserMessage.from(text(message.path("content")));
      case "assistant" -> assistant(message);
      case "tool" ->
          ToolExecutionResultMessage.from(
              message.path("tool_call_id").asText(), "tool", text(message.path("content")));
      default -> throw new CannotExpressException("role " + role);
    };
  }

  private static AiMessage assistant(JsonNode message) throws CannotExpressException {
    List<ToolExecutionRequest> requests = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      requests.add(
          ToolExecutionRequest.builder()
              .id(call.path("id").asText())
              .name(call.path("function").path("name").asText())
              .arguments(call.path("function").path("arguments").asText())
              .build());
    }
    return requests.isEmpty()
        ? AiMessage.from(text(message.path("content")))
        : AiMessage.from(requests);
  }

  private static String text(JsonNode content) throws CannotExpressException {
    StringBuilder text = new StringBuilder(content.asText());
    for (JsonNode part : content) {
      if (!part.has("text")) {
        throw new CannotExpressException("content of type " + part.path("type").asText());
      }
      text.append(part.get("text").asText());
    }
    if (text.isEmpty()) {
      throw new CannotExpressException("empty message");
    }
    return text.toString();
  }

  private static List<ToolSpecification> tools(JsonNode tools) throws CannotExpressException {
    List<ToolSpecification> all = new ArrayList<>();
    for (JsonNode tool : tools) {
      JsonNode function = tool.has("function") ? tool.get("function") : tool;
      if (!function.has("name")) {
        throw new CannotExpressException("tool of type " + tool.path("type").asText());
      }
      JsonObjectSchema.Builder parameters = JsonObjectSchema.builder();
      JsonNode schema =
          function.has("parameters") ? function.get("parameters") : function.path("input_schema");
      // Every parameter as a string: what is compared is what was sent, not what was recorded.
      schema.path("properties").fieldNames().forEachRemaining(parameters::addStringProperty);
      all.add(
          ToolSpecification.builder()
              .name(function.get("name").asText())
              .description(function.path("description").asText(""))
              .parameters(parameters.build())
              .build());
    }
    return all;
  }
}
