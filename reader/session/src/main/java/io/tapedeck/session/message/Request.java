package io.tapedeck.session.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the model was asked.
 *
 * @param model as requested in the body, else in the URL; null where neither names it
 * @param messages system instructions first, wherever the provider keeps them
 * @param tools tool definitions, raw
 * @param previousResponse the id of the answer that this goes on from: OpenAI's {@code
 *     previous_response_id}, Google's {@code previous_interaction_id}
 * @param conversation OpenAI's {@code conversation}
 * @param raw the whole request body
 */
public record Request(
    @Nullable String model,
    List<Message> messages,
    List<JsonNode> tools,
    boolean stream,
    @Nullable String previousResponse,
    @Nullable String conversation,
    JsonNode raw) {

  public Request {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }
}
