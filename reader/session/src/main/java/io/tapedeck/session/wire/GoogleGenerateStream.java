package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds the chunks of a Google stream up to one answer. Each chunk has the form of a whole answer;
 * neighbouring words are one part.
 */
final class GoogleGenerateStream implements WireFormat.StreamFormat {

  private final ObjectNode whole = Json.NODES.objectNode();
  private final Map<Integer, Candidate> candidates = new TreeMap<>();

  @Override
  public void event(String name, ObjectNode chunk) {
    chunk
        .properties()
        .forEach(
            field -> {
              if (field.getKey().equals("candidates")) {
                field.getValue().forEach(this::candidate);
              } else {
                OpenAiChatStream.keep(whole, field.getKey(), field.getValue());
              }
            });
  }

  @Override
  public boolean complete() {
    boolean blocked = whole.path("promptFeedback").has("blockReason");
    boolean finished =
        !candidates.isEmpty()
            && candidates.values().stream().allMatch(c -> c.fields.has("finishReason"));
    return blocked || finished;
  }

  @Override
  public ObjectNode whole() {
    ObjectNode result = whole.deepCopy();
    if (!candidates.isEmpty()) {
      ArrayNode list = result.putArray("candidates");
      candidates.values().forEach(candidate -> list.add(candidate.whole()));
    }
    return result;
  }

  private void candidate(JsonNode piece) {
    Candidate candidate =
        candidates.computeIfAbsent(piece.path("index").asInt(0), i -> new Candidate());
    piece
        .properties()
        .forEach(
            field -> {
              if (field.getKey().equals("content")) {
                candidate.content(field.getValue());
              } else {
                OpenAiChatStream.keep(candidate.fields, field.getKey(), field.getValue());
              }
            });
  }

  /** One candidate while it grows. */
  private static final class Candidate {
    private final ObjectNode fields = Json.NODES.objectNode();
    private final ObjectNode content = Json.NODES.objectNode();
    private final List<ObjectNode> parts = new ArrayList<>();
    private final List<@Nullable StringBuilder> texts = new ArrayList<>();

    void content(JsonNode piece) {
      piece
          .properties()
          .forEach(
              field -> {
                if (!field.getKey().equals("parts")) {
                  OpenAiChatStream.keep(content, field.getKey(), field.getValue());
                }
              });
      for (JsonNode part : piece.path("parts")) {
        if (part instanceof ObjectNode object) {
          part(object);
        }
      }
    }

    private void part(ObjectNode part) {
      int last = parts.size() - 1;
      StringBuilder open = last < 0 ? null : texts.get(last);
      boolean words = part.path("text").isTextual();
      if (words && open != null && thought(part) == thought(parts.get(last))) {
        open.append(part.path("text").asText());
        ObjectNode grown = parts.get(last);
        part.properties().forEach(f -> OpenAiChatStream.keep(grown, f.getKey(), f.getValue()));
      } else {
        parts.add(part.deepCopy());
        texts.add(words ? new StringBuilder(part.path("text").asText()) : null);
      }
    }

    private static boolean thought(JsonNode part) {
      return part.path("thought").asBoolean(false);
    }

    ObjectNode whole() {
      ObjectNode result = fields.deepCopy();
      ObjectNode said = result.putObject("content").setAll(content.deepCopy());
      ArrayNode list = said.putArray("parts");
      for (int i = 0; i < parts.size(); i++) {
        ObjectNode part = parts.get(i).deepCopy();
        StringBuilder text = texts.get(i);
        list.add(text == null ? part : part.put("text", text.toString()));
      }
      return result;
    }
  }
}
