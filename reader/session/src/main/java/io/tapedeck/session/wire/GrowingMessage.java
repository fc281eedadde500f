package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One choice's message while its chunks come in. */
final class GrowingMessage {

  private final ObjectNode fields = Json.NODES.objectNode();
  private final Map<String, StringBuilder> words = new LinkedHashMap<>();
  private final List<GrowingCall> calls = new ArrayList<>();
  private @Nullable GrowingCall function;

  /** Takes one field of a delta. */
  void add(String name, JsonNode value) {
    if (value.isNull()) {
      return;
    }
    switch (name) {
      case "tool_calls" -> value.forEach(piece -> callFor(piece).add(piece));
      case "function_call" -> {
        if (function == null) {
          function = new GrowingCall(0);
        }
        function.add(Json.NODES.objectNode().set("function", value));
      }
      case "content", "reasoning", "reasoning_content", "refusal" -> {
        if (value.isTextual()) {
          words.computeIfAbsent(name, n -> new StringBuilder()).append(value.asText());
        } else if (value.isArray()) {
          parts(Json.array(fields, name), value);
        } else {
          fields.set(name, value);
        }
      }
      default -> {
        if (value instanceof ArrayNode list) {
          Json.array(fields, name).addAll(list);
        } else {
          OpenAiChatStream.keep(fields, name, value);
        }
      }
    }
  }

  /** The message so far, in the form of an answer that was not streamed. */
  ObjectNode whole() {
    ObjectNode whole = fields.deepCopy();
    words.forEach(
        (name, text) -> {
          if (!(whole.get(name) instanceof ArrayNode parts)) {
            whole.put(name, text.toString());
          } else if (!text.isEmpty()) {
            // Thoughts come as parts and the words after them as text.
            parts.addObject().put("type", "text").put("text", text.toString());
          }
        });
    if (!calls.isEmpty()) {
      ArrayNode list = whole.putArray("tool_calls");
      calls.forEach(call -> list.add(call.whole()));
    }
    if (function != null) {
      whole.set("function_call", function.whole().path("function"));
    }
    return whole;
  }

  /**
   * The call that a piece belongs to: by index; where a server repeats or omits the index, a new id
   * beside a name begins a new call; so does a name where there is neither.
   */
  private GrowingCall callFor(JsonNode piece) {
    JsonNode index = piece.path("index");
    GrowingCall open = null;
    for (GrowingCall call : calls) {
      if (!index.isNumber() || call.index == index.asInt()) {
        open = call;
      }
    }
    String id = Json.textOrEmpty(piece, "id");
    boolean named = !Json.textOrEmpty(piece.path("function"), "name").isEmpty();
    boolean another = open != null && named && !id.isEmpty() && !id.equals(open.id());
    // Without index and id, a name after arguments can only begin another call.
    boolean bare = id.isEmpty() && !index.isNumber();
    another |= open != null && named && bare && !open.written.isEmpty();
    if (open == null || another) {
      open = new GrowingCall(index.asInt(calls.size()));
      calls.add(open);
    }
    return open;
  }

  /** Mistral streams thoughts as parts; neighbours of one kind are one part. */
  private static void parts(ArrayNode into, JsonNode pieces) {
    for (JsonNode piece : pieces) {
      JsonNode last = into.isEmpty() ? null : into.get(into.size() - 1);
      if (last instanceof ObjectNode open
          && piece.path("type").isTextual()
          && piece.path("type").equals(open.path("type"))) {
        piece.properties().forEach(field -> grow(open, field.getKey(), field.getValue()));
      } else {
        into.add(piece.<JsonNode>deepCopy());
      }
    }
  }

  private static void grow(ObjectNode open, String name, JsonNode value) {
    JsonNode old = open.path(name);
    if (name.equals("text") && old.isTextual() && value.isTextual()) {
      open.put(name, old.asText() + value.asText());
    } else if (old instanceof ArrayNode list && value instanceof ArrayNode more) {
      list.addAll(more);
    } else {
      open.set(name, value);
    }
  }

  /** One tool call while its arguments come in. */
  private static final class GrowingCall {
    final int index;
    private final ObjectNode fields = Json.NODES.objectNode();
    private final Map<String, StringBuilder> written = new LinkedHashMap<>();

    GrowingCall(int index) {
      this.index = index;
    }

    String id() {
      return Json.textOrEmpty(fields, "id");
    }

    void add(JsonNode piece) {
      piece
          .properties()
          .forEach(
              field -> {
                String name = field.getKey();
                JsonNode value = field.getValue();
                if (value.isObject() && (name.equals("function") || name.equals("custom"))) {
                  value.properties().forEach(f -> inner(name, f.getKey(), f.getValue()));
                } else if (!value.isTextual() || !value.asText().isEmpty()) {
                  OpenAiChatStream.keep(fields, name, value);
                }
              });
    }

    private void inner(String kind, String name, JsonNode value) {
      if (value.isTextual() && (name.equals("arguments") || name.equals("input"))) {
        written.computeIfAbsent(kind + "/" + name, n -> new StringBuilder()).append(value.asText());
      } else if (!value.isTextual() || !value.asText().isEmpty()) {
        OpenAiChatStream.keep(Json.object(fields, kind), name, value);
      }
    }

    ObjectNode whole() {
      ObjectNode whole = fields.deepCopy();
      written.forEach(
          (path, text) -> {
            int slash = path.indexOf('/');
            Json.object(whole, path.substring(0, slash))
                .put(path.substring(slash + 1), text.toString());
          });
      return whole;
    }
  }
}
