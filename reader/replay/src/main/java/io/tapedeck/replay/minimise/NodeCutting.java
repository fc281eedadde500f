package io.tapedeck.replay.minimise;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Nodes of a JSON tree, each unit one or several of them; no unit lies inside another. */
record NodeCutting(JsonNode body, List<List<JsonPointer>> units)
    implements Cutting<List<JsonPointer>> {

  /** Fields without which a request is refused or means something else than it did. */
  private static final Set<String> NEVER_LEFT_OUT =
      Set.of(
          "model",
          "role",
          "type",
          "stream",
          "max_tokens",
          "id",
          "call_id",
          "tool_call_id",
          "tool_use_id");

  /**
   * The members and elements at one depth.
   *
   * @param depth 1 for what the body itself holds
   */
  static NodeCutting atDepth(JsonNode body, int depth) {
    List<List<JsonPointer>> units = new ArrayList<>();
    Set<JsonPointer> lists = Set.copyOf(Conversation.lists(body));
    collect(body, JsonPointer.empty(), depth, lists, units);
    return new NodeCutting(body, units);
  }

  private static void collect(
      JsonNode node,
      JsonPointer at,
      int depth,
      Set<JsonPointer> lists,
      List<List<JsonPointer>> units) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              member -> {
                JsonPointer inside = at.appendProperty(member.getKey());
                boolean unit = !NEVER_LEFT_OUT.contains(member.getKey()) && !lists.contains(inside);
                enter(member.getValue(), inside, depth, unit, lists, units);
              });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        // Messages were cut before, as messages.
        enter(array.get(i), at.appendIndex(i), depth, !lists.contains(at), lists, units);
      }
    }
  }

  private static void enter(
      JsonNode node,
      JsonPointer at,
      int depth,
      boolean unit,
      Set<JsonPointer> lists,
      List<List<JsonPointer>> units) {
    if (depth > 1) {
      collect(node, at, depth - 1, lists, units);
    } else if (unit) {
      units.add(List.of(at));
    }
  }

  /** How deep the tree is; 0 for a value. */
  static int depth(JsonNode node) {
    int depth = 0;
    for (JsonNode child : node) {
      depth = Math.max(depth, 1 + depth(child));
    }
    return depth;
  }

  @Override
  public JsonNode keep(List<List<JsonPointer>> kept) {
    Set<JsonPointer> stays = new HashSet<>();
    kept.forEach(stays::addAll);
    JsonNode copy = body.deepCopy();
    List<JsonPointer> leaves = new ArrayList<>();
    for (List<JsonPointer> unit : units) {
      unit.stream().filter(node -> !stays.contains(node)).forEach(leaves::add);
    }
    // From the last index down, so that none moves before its turn.
    leaves.sort(
        (a, b) -> Integer.compare(b.last().getMatchingIndex(), a.last().getMatchingIndex()));
    for (JsonPointer leaf : leaves) {
      JsonNode parent = copy.at(leaf.head());
      if (parent instanceof ArrayNode array) {
        array.remove(leaf.last().getMatchingIndex());
      } else if (parent instanceof ObjectNode object) {
        object.remove(leaf.last().getMatchingProperty());
      }
    }
    return copy;
  }
}
