package io.tapedeck.session.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a request body once, cutting out the messages; what was walked before something broke is
 * kept.
 */
final class RequestScan {
  private final WireFormat format;
  private final long apiHash;
  private final MessageMemory memory;
  private final List<String> fields;
  private final List<MessageSketch> messages = new ArrayList<>();
  private @Nullable String model;
  private @Nullable String previousResponse;
  private @Nullable String conversation;
  private boolean found;

  RequestScan(Api api, MessageMemory memory) {
    this.memory = memory;
    this.format = api.format();
    this.apiHash = Hash64.of(api.name());
    this.fields = format.messageFields();
  }

  List<MessageSketch> messages() {
    return messages;
  }

  @Nullable String model() {
    return model;
  }

  @Nullable String previousResponse() {
    return previousResponse;
  }

  @Nullable String conversation() {
    return conversation;
  }

  /** Whether a message holds the text that is looked for. */
  boolean found() {
    return found;
  }

  void run(byte[] body) throws IOException {
    try (JsonParser parser = Json.FACTORY.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (value == null) {
          return;
        }
        if (fields.contains(field)) {
          messages(parser, body, field, value);
        } else if (value == JsonToken.VALUE_STRING) {
          switch (field) {
            case "model" -> model = parser.getText();
            case "previous_response_id", "previous_interaction_id" ->
                previousResponse = parser.getText();
            case "conversation" -> conversation = parser.getText();
            default -> {}
          }
        } else if (field.equals("conversation") && value == JsonToken.START_OBJECT) {
          int from = offset(parser);
          parser.skipChildren();
          conversation = Json.text(tree(body, from, end(parser)), "id");
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private void messages(JsonParser parser, byte[] body, String field, JsonToken first)
      throws IOException {
    if (first != JsonToken.START_ARRAY || !format.holdsMessages(field)) {
      int from = offset(parser);
      parser.skipChildren();
      add(body, from, first.isScalarValue() ? scalarEnd(parser) : end(parser), field);
      return;
    }
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      int from = offset(parser);
      parser.skipChildren();
      add(body, from, token.isScalarValue() ? scalarEnd(parser) : end(parser), field);
    }
  }

  private void add(byte[] body, int from, int to, String field) throws IOException {
    if (from < 0) {
      throw new IOException("a body that is not UTF-8");
    }
    // The same bytes mean other things in another format.
    long key = Hash64.mix(Hash64.of(body, from, to), Hash64.mix(apiHash, Hash64.of(field)));
    List<MessageSketch> known = memory.get(key);
    if (known == null) {
      JsonNode node = tree(body, from, to);
      known = node.isNull() ? List.of() : memory.put(key, format.messages(field, node));
    }
    messages.addAll(known);
    for (MessageSketch sketch : known) {
      found |= sketch.found();
    }
  }

  private static JsonNode tree(byte[] body, int from, int to) throws IOException {
    if (from < 0 || to < from) {
      throw new IOException("a body that is not UTF-8");
    }
    return Json.MAPPER.readTree(body, from, to - from);
  }

  private static int offset(JsonParser parser) {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  private static int end(JsonParser parser) {
    return (int) parser.currentLocation().getByteOffset();
  }

  /** A string is read lazily: its end is known once it was skipped over. */
  private static int scalarEnd(JsonParser parser) throws IOException {
    parser.finishToken();
    return end(parser);
  }
}
