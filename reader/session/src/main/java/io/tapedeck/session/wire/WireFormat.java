package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One provider format. Stateless; a stream's state lives in the {@link StreamFormat} it makes. */
interface WireFormat {

  /** Whether this is the endpoint's path, without query, in lower case. */
  boolean claimsPath(String path);

  /**
   * Whether a request looks like this format: for an endpoint with an unusual path, and where
   * several formats claim one path.
   */
  boolean claimsRequest(ObjectNode request);

  /** Request fields that hold messages, in the order in which they are said. */
  List<String> messageFields();

  /** Whether each element of this field is a message, if the field is an array. */
  default boolean holdsMessages(String field) {
    return true;
  }

  /**
   * Reads one element of a message field, or the whole field where it holds one message.
   *
   * @return usually one message; several where the provider packs them together
   */
  List<Message> messages(String field, JsonNode element);

  /** Whether a request asks for a stream. */
  default boolean streams(String path, ObjectNode request) {
    return request.path("stream").asBoolean(path.contains("stream"));
  }

  /** The tools that a request offers, as the provider writes them. */
  default List<JsonNode> tools(ObjectNode request) {
    List<JsonNode> tools = new ArrayList<>();
    request.path("tools").forEach(tools::add);
    request.path("functions").forEach(tools::add);
    return tools;
  }

  /** Reads a whole reply. */
  Reply reply(ObjectNode body);

  /**
   * Makes one object of a reply that is a bare list of values, or gives null where this format has
   * none: then a list is a stream.
   */
  default @Nullable ObjectNode listed(List<JsonNode> values) {
    return null;
  }

  /** Puts a streamed reply together. */
  StreamFormat stream();

  /** Adds events up to the JSON of a whole reply. */
  interface StreamFormat {

    /**
     * Takes one event.
     *
     * @param name the event's type where the framing tells it, or empty
     */
    void event(String name, ObjectNode event);

    /** Whether the provider said that the answer is complete. */
    boolean complete();

    /** The reply so far, in the form that {@link WireFormat#reply} reads. */
    ObjectNode whole();
  }
}
