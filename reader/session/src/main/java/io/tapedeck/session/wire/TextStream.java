package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds pieces of text up to answers, in the form of OpenAI's choices. A piece stands in a list of
 * choices or is the event itself, with a number where several answers grow at once.
 */
final class TextStream implements WireFormat.StreamFormat {

  private final ObjectNode whole = Json.NODES.objectNode();
  private final Map<Integer, Answer> answers = new TreeMap<>();
  private boolean finished;

  /** One answer while it grows. */
  private static final class Answer {
    final ObjectNode fields = Json.NODES.objectNode();
    final StringBuilder text = new StringBuilder();
  }

  @Override
  public void event(String name, ObjectNode event) {
    String inList = event.path("outputs").isArray() ? "outputs" : "choices";
    int position = 0;
    for (JsonNode piece : event.path(inList)) {
      piece(piece, piece.path("index").asInt(position++));
    }
    String text = text(event);
    if (text != null) {
      answer(event.path("index").asInt(0)).text.append(text);
    }
    // Writer's pieces are all that comes: nothing says that they are complete.
    finished |= finish(event) != null || event.path("generations").isArray() || event.has("value");
    event
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().equals(inList) && !TextReply.TEXTS.contains(field.getKey())) {
                OpenAiChatStream.keep(whole, field.getKey(), field.getValue());
              }
            });
  }

  private void piece(JsonNode piece, int index) {
    Answer answer = answer(index);
    String text = text(piece);
    answer.text.append(text == null ? "" : text);
    String finish = finish(piece);
    finished |= finish != null;
    answer.fields.put("index", index);
    if (finish != null) {
      answer.fields.put("finish_reason", finish);
    }
  }

  private Answer answer(int index) {
    return answers.computeIfAbsent(index, i -> new Answer());
  }

  private static @Nullable String text(JsonNode piece) {
    return TextReply.first(piece, TextReply.TEXTS);
  }

  private static @Nullable String finish(JsonNode piece) {
    String finish = TextReply.first(piece, TextReply.FINISHES);
    return finish == null || finish.isEmpty() ? null : finish;
  }

  @Override
  public boolean complete() {
    return finished;
  }

  @Override
  public ObjectNode whole() {
    ObjectNode result = whole.deepCopy();
    if (!answers.isEmpty()) {
      ArrayNode list = result.putArray("choices");
      answers.values().forEach(a -> list.add(a.fields.deepCopy().put("text", a.text.toString())));
    }
    return result;
  }
}
