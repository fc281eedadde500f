package io.tapedeck.replay.minimise;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chunks of all long texts of a body. */
final class ChunkCutting implements Cutting<ChunkCutting.Chunk> {

  record Chunk(JsonPointer text, int index) {}

  private final JsonNode body;
  private final Map<JsonPointer, TextChunks> texts = new LinkedHashMap<>();

  ChunkCutting(JsonNode body) {
    this.body = body;
    collect(body, JsonPointer.empty());
  }

  private void collect(JsonNode node, JsonPointer at) {
    if (node.isTextual()) {
      TextChunks chunks = TextChunks.of(node.asText());
      if (chunks != null) {
        texts.put(at, chunks);
      }
    } else if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(member -> collect(member.getValue(), at.appendProperty(member.getKey())));
    } else {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), at.appendIndex(i));
      }
    }
  }

  @Override
  public List<Chunk> units() {
    List<Chunk> units = new ArrayList<>();
    texts.forEach(
        (text, chunks) -> {
          for (int i = 0; i < chunks.chunks().size(); i++) {
            units.add(new Chunk(text, i));
          }
        });
    return units;
  }

  @Override
  public JsonNode keep(List<Chunk> units) {
    Map<JsonPointer, List<Integer>> kept = new LinkedHashMap<>();
    texts.keySet().forEach(text -> kept.put(text, new ArrayList<>()));
    for (Chunk chunk : units) {
      kept.computeIfAbsent(chunk.text, text -> new ArrayList<>()).add(chunk.index);
    }
    JsonNode copy = body.deepCopy();
    kept.forEach((text, chunks) -> put(copy, text, texts.get(text), chunks));
    return copy;
  }

  private static void put(
      JsonNode copy, JsonPointer at, @Nullable TextChunks text, List<Integer> kept) {
    if (text == null) {
      return;
    }
    TextNode value = TextNode.valueOf(text.with(kept));
    JsonNode parent = copy.at(at.head());
    if (parent instanceof ArrayNode array) {
      array.set(at.last().getMatchingIndex(), value);
    } else if (parent instanceof ObjectNode object) {
      object.set(at.last().getMatchingProperty(), value);
    }
  }
}
