package io.tapedeck.session;

import io.tapedeck.session.wire.MessageSketch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The messages of one journal, and the tree of the conversations that they make: a node is a
 * message after those above it, so that a history which is sent again is one number. Both count
 * from 1.
 */
final class Conversations {

  private final Map<MessageSketch, Integer> numbers = new HashMap<>();
  private final List<MessageSketch> messages = new ArrayList<>();
  private final Map<Long, Integer> children = new HashMap<>();
  private int[] texts = new int[256];
  private int[] parents = new int[256];
  private int[] said = new int[256];
  private int nodes;

  /** A message's number, or 0 where it is new. */
  int number(MessageSketch message) {
    return numbers.getOrDefault(message, 0);
  }

  int add(MessageSketch message) {
    messages.add(message);
    numbers.put(message, messages.size());
    return messages.size();
  }

  /** Says which message's text has the words of a message, or 0. */
  void text(int number, int text) {
    texts = room(texts, number);
    texts[number] = text;
  }

  int text(int number) {
    return texts[number];
  }

  MessageSketch message(int number) {
    return messages.get(number - 1);
  }

  /** The node of a message below a node, or 0. */
  int next(int node, int message) {
    return children.getOrDefault(key(node, message), 0);
  }

  int add(int node, int message) {
    nodes++;
    parents = room(parents, nodes);
    said = room(said, nodes);
    parents[nodes] = node;
    said[nodes] = message;
    children.put(key(node, message), nodes);
    return nodes;
  }

  /** The messages down to a node. */
  List<MessageSketch> down(int node) {
    int length = 0;
    for (int at = node; at != 0; at = parents[at]) {
      length++;
    }
    MessageSketch[] path = new MessageSketch[length];
    for (int at = node; at != 0; at = parents[at]) {
      path[--length] = message(said[at]);
    }
    return List.of(path);
  }

  /** Adds the texts of the messages down to a node, but for those above a node seen before. */
  void texts(int node, Set<Integer> seen, Set<Long> to) {
    for (int at = node; at != 0 && seen.add(at); at = parents[at]) {
      textOf(said[at], to);
    }
  }

  void textOf(int message, Set<Long> to) {
    int text = message == 0 ? 0 : texts[message];
    if (text != 0) {
      to.add(TextRow.number(text));
    }
  }

  private static long key(int node, int message) {
    return (long) node << 32 | message;
  }

  private static int[] room(int[] array, int index) {
    return index < array.length ? array : Arrays.copyOf(array, Math.max(index + 1, index * 2));
  }
}
