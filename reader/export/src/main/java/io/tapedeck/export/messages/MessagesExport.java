package io.tapedeck.export.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.Entry;
import io.tapedeck.session.Session;
import io.tapedeck.session.message.Request;
import io.tapedeck.session.wire.Decoded;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A session as chat messages. Each conversation is one body of OpenAI's chat completions: {@code
 * model}, {@code messages} with the last reply at the end, {@code tools}, and {@code metadata} that
 * says where it was recorded. As lines of JSON, these are the files of fine-tuning and evaluation.
 *
 * @param conversations in the order in which they began
 * @param leftOut what is missing in them, for people; empty where nothing is
 */
public record MessagesExport(List<ObjectNode> conversations, List<String> leftOut) {

  public MessagesExport {
    conversations = List.copyOf(conversations);
    leftOut = List.copyOf(leftOut);
  }

  /** Makes the conversations of a session. */
  public static MessagesExport of(Session session) {
    List<String> leftOut = new ArrayList<>();
    for (Entry.Step step : session.steps()) {
      Decoded decoded = step.call().decoded();
      if (decoded instanceof Decoded.Undecoded undecoded) {
        leftOut.add("step " + step.number() + ": " + undecoded.reason());
      } else if (decoded instanceof Decoded.Exchange exchange && exchange.request() == null) {
        leftOut.add("step " + step.number() + ": " + exchange.requestProblem());
      }
    }
    Set<String> kinds = new LinkedHashSet<>();
    List<ObjectNode> conversations =
        Conversations.of(session).stream()
            .map(conversation -> body(session, conversation, kinds))
            .toList();
    if (!kinds.isEmpty()) {
      leftOut.add("what chat messages have no word for: " + String.join(", ", kinds));
    }
    return new MessagesExport(conversations, leftOut);
  }

  private static ObjectNode body(Session session, Conversation conversation, Set<String> kinds) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    Decoded.Exchange exchange = conversation.last().exchange();
    Request request = exchange == null ? null : exchange.request();
    if (request != null && request.model() != null) {
      body.put("model", request.model());
    } else if (exchange != null && exchange.reply() != null && exchange.reply().model() != null) {
      body.put("model", exchange.reply().model());
    }
    ChatMessages messages = new ChatMessages(kinds);
    messages.addAll(conversation.messages());
    body.set("messages", messages.array());
    ArrayNode tools = tools(conversation, kinds);
    if (!tools.isEmpty()) {
      body.set("tools", tools);
    }
    metadata(session, conversation, body.putObject("metadata"));
    return body;
  }

  /** All tools that were offered in any step, the last definition of each name. */
  private static ArrayNode tools(Conversation conversation, Set<String> kinds) {
    ArrayNode tools = JsonNodeFactory.instance.arrayNode();
    Set<String> names = new LinkedHashSet<>();
    List<Entry.Step> steps = conversation.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Decoded.Exchange exchange = steps.get(i).exchange();
      if (exchange == null || exchange.request() == null) {
        continue;
      }
      for (JsonNode raw : exchange.request().tools()) {
        ObjectNode tool = ToolDefinition.of(raw);
        if (tool == null) {
          kinds.add("tool " + raw.path("type").asText("without a type"));
        } else if (names.add(tool.path("function").path("name").asText())) {
          tools.add(tool);
        }
      }
    }
    return tools;
  }

  private static void metadata(Session session, Conversation conversation, ObjectNode metadata) {
    metadata.put("session", session.summary().id());
    metadata.put("service", session.summary().service());
    String agent = conversation.last().agent();
    if (agent != null) {
      metadata.put("agent", agent);
    }
    metadata.put(
        "steps",
        conversation.steps().stream()
            .map(step -> Integer.toString(step.number()))
            .collect(Collectors.joining(",")));
    Decoded.Exchange exchange = conversation.last().exchange();
    if (exchange != null && (exchange.reply() == null || exchange.replyProblem() != null)) {
      String why =
          exchange.error() != null
              ? exchange.error().message()
              : String.valueOf(exchange.replyProblem());
      metadata.put("incomplete", why);
    }
  }
}
