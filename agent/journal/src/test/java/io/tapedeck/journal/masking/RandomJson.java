package io.tapedeck.journal.masking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random documents and paths, and what a path leads to, found with the whole document at hand. */
final class RandomJson {
  static final Set<Node> MASK_NOTHING = Set.of();
  static final int DEEPEST = 4;

  private static final String[] NAMES = {"a", "b", "c", "long name", "é"};

  private RandomJson() {}

  /**
   * One step of a path.
   *
   * @param name null for any, unless there is an index
   * @param index -1 for none
   */
  record Step(@Nullable String name, int index, boolean anywhere) {}

  /** Told by identity: equal parts of a document are different places in it. */
  static final class Node {
    private final String scalar;
    private final Map<String, Node> members = new LinkedHashMap<>();
    private final List<Node> elements = new ArrayList<>();

    Node(String scalar) {
      this.scalar = scalar;
    }

    /** As text, with some of its parts masked. */
    String text(Set<Node> masked) {
      return text(masked, false);
    }

    private String text(Set<Node> masked, boolean within) {
      boolean mask = within || masked.contains(this);
      StringBuilder text = new StringBuilder();
      switch (scalar) {
        case "{" -> {
          members.forEach(
              (name, value) ->
                  text.append(text.isEmpty() ? "{\"" : ", \"")
                      .append(name)
                      .append("\":")
                      .append(value.text(masked, mask)));
          return text.isEmpty() ? "{}" : text.append('}').toString();
        }
        case "[" -> {
          elements.forEach(
              value -> text.append(text.isEmpty() ? "[" : ",").append(value.text(masked, mask)));
          return text.isEmpty() ? "[ ]" : text.append(']').toString();
        }
        default -> {
          String hidden =
              scalar.startsWith("\"")
                  ? "\"" + "*".repeat(scalar.length() - 2) + "\""
                  : scalar.replaceAll("\\d", "1");
          return mask ? hidden : scalar;
        }
      }
    }
  }

  static Node document(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 1 : 3);
    if (kind > 0 || depth == DEEPEST) {
      Node node = new Node(kind == 1 ? "{" : "[");
      for (int i = random.nextInt(4); i > 0; i--) {
        Node child = document(random, depth - 1);
        if (kind == 1) {
          node.members.put(NAMES[random.nextInt(NAMES.length)], child);
        } else {
          node.elements.add(child);
        }
      }
      return node;
    }
    String[] scalars = {"\"\"", "\"text \\\" a\"", "\"}]{[,:\"", "20", "-3.25e7", "true", "null"};
    return new Node(scalars[random.nextInt(scalars.length)]);
  }

  static Step[] path(Random random) {
    Step[] path = new Step[1 + random.nextInt(3)];
    for (int i = 0; i < path.length; i++) {
      boolean anywhere = random.nextInt(3) == 0;
      int kind = random.nextInt(6);
      path[i] =
          new Step(
              kind < 3 ? NAMES[random.nextInt(NAMES.length)] : null,
              kind == 3 ? random.nextInt(3) : -1,
              anywhere);
    }
    return path;
  }

  static String text(Step[] path) {
    StringBuilder text = new StringBuilder("$");
    for (Step step : path) {
      text.append(step.anywhere() ? ".." : "");
      String inside = step.name() == null ? "*" : "'" + step.name() + "'";
      text.append('[').append(step.index() >= 0 ? "" + step.index() : inside).append(']');
    }
    return text.toString();
  }

  static Set<Node> reached(Node document, Step[] path) {
    Set<Node> here = identitySet();
    here.add(document);
    for (Step step : path) {
      Set<Node> from = identitySet();
      here.forEach(node -> from.addAll(step.anywhere() ? withAllBelow(node) : List.of(node)));
      Set<Node> next = identitySet();
      from.forEach(node -> take(step, node, next));
      here = next;
    }
    return here;
  }

  private static void take(Step step, Node node, Set<Node> next) {
    boolean any = step.name() == null && step.index() < 0;
    node.members.forEach(
        (name, value) -> {
          if (any || name.equals(step.name())) {
            next.add(value);
          }
        });
    for (int i = 0; i < node.elements.size(); i++) {
      if (any || i == step.index()) {
        next.add(node.elements.get(i));
      }
    }
  }

  private static List<Node> withAllBelow(Node node) {
    List<Node> all = new ArrayList<>();
    all.add(node);
    node.members.values().forEach(value -> all.addAll(withAllBelow(value)));
    node.elements.forEach(value -> all.addAll(withAllBelow(value)));
    return all;
  }

  private static Set<Node> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
