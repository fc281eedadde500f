package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A reply that its provider never streams, should it come as the one event of a stream. */
final class UnstreamedReply implements WireFormat.StreamFormat {

  private @Nullable ObjectNode reply;

  @Override
  public void event(String name, ObjectNode event) {
    reply = reply == null ? event : reply;
  }

  @Override
  public boolean complete() {
    return reply != null;
  }

  @Override
  public ObjectNode whole() {
    return reply == null ? Json.NODES.objectNode() : reply;
  }
}
