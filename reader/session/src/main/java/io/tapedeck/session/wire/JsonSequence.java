package io.tapedeck.session.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON values of a body: one, several one after the other as in NDJSON, or the elements of an
 * array, which is how Google streams without SSE. What came before something broke is kept.
 *
 * @param values in order
 * @param several whether the body holds a list of values rather than one value
 * @param failure why the body ends before it should, or null
 */
record JsonSequence(List<JsonNode> values, boolean several, @Nullable IOException failure) {

  static JsonSequence of(byte[] body) {
    List<JsonNode> values = new ArrayList<>();
    boolean array = false;
    IOException failure = null;
    try (JsonParser parser = Json.MAPPER.createParser(body)) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        array = true;
        token = parser.nextToken();
      }
      while (token != null && token != JsonToken.END_ARRAY) {
        values.add(parser.readValueAsTree());
        token = parser.nextToken();
      }
      if (array) {
        // What follows the array must be nothing; the parser says so if it is not.
        parser.nextToken();
      }
    } catch (IOException e) {
      failure = e;
    }
    return new JsonSequence(values, array || values.size() > 1, failure);
  }
}
