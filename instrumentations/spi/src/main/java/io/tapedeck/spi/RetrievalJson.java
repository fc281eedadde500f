package io.tapedeck.spi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Queries and documents as they are recorded: an object, and an array of objects.
 *
 * <pre>{@code
 * {"query":"returns","topK":3,"minScore":0.5,"filter":"IsEqualTo(...)"}
 * [{"id":"d1","score":0.91,"text":"...","metadata":{"page":4},"types":{"page":"long"}}]
 * }</pre>
 *
 * {@code types} names what JSON would give back as another type.
 */
final class RetrievalJson {
  private static final JsonFactory JSON = new JsonFactory();

  private RetrievalJson() {}

  static String of(RetrievalQuery query) {
    return written(
        json -> {
          json.writeStartObject();
          text(json, "query", query.text());
          text(json, "vector", query.vector());
          if (query.topK() != null) {
            json.writeNumberField("topK", query.topK());
          }
          if (query.minScore() != null) {
            json.writeNumberField("minScore", query.minScore());
          }
          text(json, "filter", query.filter());
          json.writeEndObject();
        });
  }

  static String of(List<RetrievedDocument> documents) {
    return written(
        json -> {
          json.writeStartArray();
          for (RetrievedDocument document : documents) {
            json.writeStartObject();
            text(json, "id", document.id());
            if (document.score() != null) {
              json.writeNumberField("score", document.score());
            }
            text(json, "text", document.text());
            if (!document.metadata().isEmpty()) {
              json.writeFieldName("metadata");
              value(json, document.metadata());
              types(json, document.metadata());
            }
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** Documents of a recorded array; any other text, such as an operator's, is one document. */
  static List<RetrievedDocument> documents(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() == JsonToken.START_ARRAY && value(json) instanceof List<?> all) {
        return all.stream().map(RetrievalJson::document).toList();
      }
    } catch (IOException e) {
      // No JSON: prose.
    }
    return List.of(new RetrievedDocument(null, null, text, Map.of()));
  }

  private static RetrievedDocument document(Object element) {
    if (!(element instanceof Map<?, ?> document)) {
      return new RetrievedDocument(null, null, String.valueOf(element), Map.of());
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    Map<?, ?> types = document.get("types") instanceof Map<?, ?> named ? named : Map.of();
    if (document.get("metadata") instanceof Map<?, ?> recorded) {
      recorded.forEach(
          (key, value) -> metadata.put((String) key, typed(value, (String) types.get(key))));
    }
    return new RetrievedDocument(
        (String) document.get("id"),
        document.get("score") instanceof Number score ? score.doubleValue() : null,
        (String) document.get("text"),
        metadata);
  }

  private static Object typed(Object value, @Nullable String type) {
    if (type == null) {
      return value;
    }
    return switch (type) {
      case "long" -> ((Number) value).longValue();
      case "float" -> ((Number) value).floatValue();
      case "uuid" -> UUID.fromString((String) value);
      default -> value;
    };
  }

  private static @Nullable String type(@Nullable Object value) {
    if (value instanceof Long) {
      return "long";
    }
    if (value instanceof Float number && Float.isFinite(number)) {
      return "float";
    }
    return value instanceof UUID ? "uuid" : null;
  }

  private static void types(JsonGenerator json, Map<String, ?> metadata) throws IOException {
    boolean open = false;
    for (Map.Entry<String, ?> each : metadata.entrySet()) {
      String type = type(each.getValue());
      if (type != null) {
        if (!open) {
          json.writeObjectFieldStart("types");
          open = true;
        }
        json.writeStringField(each.getKey(), type);
      }
    }
    if (open) {
      json.writeEndObject();
    }
  }

  private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> members) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        json.writeFieldName(String.valueOf(member.getKey()));
        value(json, member.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Collection<?> elements) {
      json.writeStartArray();
      for (Object element : elements) {
        value(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Float number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }

  /** The value that the parser stands at, with the types that {@link #typed} begins from. */
  private static @Nullable Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        members.put(name, value(json));
      }
      return members;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> elements = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(json));
      }
      return elements;
    }
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      return json.getNumberValue();
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return json.getBooleanValue();
    }
    return token == JsonToken.VALUE_NULL ? null : json.getText();
  }

  private static void text(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static String written(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @FunctionalInterface
  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }
}
