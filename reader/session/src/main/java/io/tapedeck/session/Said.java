package io.tapedeck.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model call sent and got, by the numbers of messages. A conversation is a path in a tree:
 * what a call sends begins as something that was sent before, so only what it adds is kept.
 *
 * @param after the node from which on it adds, or 0 for the root
 * @param added numbers of the messages added; each makes a node, numbered on in order of the rows
 * @param reply number of the message that was answered, or 0
 * @param answer the provider's id of the answer
 * @param requestRead whether the request is whole and could be read
 */
public record Said(
    int after,
    List<Integer> added,
    int reply,
    @Nullable String previousResponse,
    @Nullable String conversation,
    @Nullable String answer,
    boolean requestRead) {

  public Said {
    added = List.copyOf(added);
  }
}
