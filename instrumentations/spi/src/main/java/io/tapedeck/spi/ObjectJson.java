package io.tapedeck.spi;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An object as JSON, without running any code but the JDK's: values and collections of the JDK are
 * read, of the application's objects their fields are, and what is neither is named by its class.
 * No {@code toString}, getter or serialiser of the application is called; each of them might change
 * something, fail, or wait. Long JSON is cut, and the JSON stays whole.
 */
public final class ObjectJson {
  private static final int LIMIT_CHARS = 256 << 10;
  private static final int LIMIT_DEPTH = 12;
  private static final String CUT = "\"...\"";

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return fields(type);
        }
      };

  private final StringBuilder json = new StringBuilder();

  private final Predicate<Object> unread;

  private ObjectJson(Predicate<Object> unread) {
    this.unread = unread;
  }

  /** Writes a value. */
  public static String of(@Nullable Object value) {
    return of(value, object -> false);
  }

  /**
   * Writes a value.
   *
   * @param unread which objects that are not the JDK's are named by their class only
   */
  public static String of(@Nullable Object value, Predicate<Object> unread) {
    ObjectJson json = new ObjectJson(unread);
    json.value(value, 0);
    return json.json.toString();
  }

  private void value(@Nullable Object value, int depth) {
    if (value == null || value instanceof Boolean) {
      json.append(value);
    } else if (json.length() > LIMIT_CHARS || depth > LIMIT_DEPTH) {
      json.append(CUT);
    } else if (value instanceof Enum<?> constant) {
      string(constant.name());
    } else if (value.getClass().isArray()) {
      array(value, depth);
    } else if (isOfJdk(value)) {
      known(value, depth);
    } else if (unread.test(value)) {
      object(value, List.of(), depth);
    } else {
      object(value, FIELDS.get(value.getClass()), depth);
    }
  }

  private static boolean isOfJdk(Object value) {
    return value.getClass().getClassLoader() == null;
  }

  private void known(Object value, int depth) {
    if (value instanceof Number number) {
      number(number);
    } else if (value instanceof CharSequence
        || value instanceof Character
        || value instanceof UUID
        || value instanceof Temporal
        || value instanceof TemporalAmount) {
      string(value.toString());
    } else if (value instanceof Optional<?> optional) {
      value(optional.orElse(null), depth);
    } else if (value instanceof Map<?, ?> map) {
      map(map, depth);
    } else if (value instanceof Collection<?> collection) {
      collection(collection, depth);
    } else {
      object(value, List.of(), depth);
    }
  }

  private void number(Number number) {
    String text = number.toString();
    boolean plain = number instanceof Integer || number instanceof Long || number instanceof Short;
    boolean fraction = number instanceof Double || number instanceof Float;
    if (plain || (fraction && Double.isFinite(number.doubleValue()))) {
      json.append(text);
    } else {
      string(text);
    }
  }

  private void map(Map<?, ?> map, int depth) {
    int start = json.length();
    try {
      json.append('{');
      boolean first = true;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        separate(first);
        first = false;
        if (json.length() > LIMIT_CHARS) {
          json.append(CUT).append(':').append(CUT);
          break;
        }
        Object key = entry.getKey();
        string(key instanceof String name ? name : of(key, unread));
        json.append(':');
        value(entry.getValue(), depth + 1);
      }
      json.append('}');
    } catch (RuntimeException e) {
      changedMeanwhile(start);
    }
  }

  private void collection(Collection<?> collection, int depth) {
    int start = json.length();
    try {
      json.append('[');
      boolean first = true;
      for (Object element : collection) {
        separate(first);
        first = false;
        value(element, depth + 1);
        if (json.length() > LIMIT_CHARS) {
          break;
        }
      }
      json.append(']');
    } catch (RuntimeException e) {
      changedMeanwhile(start);
    }
  }

  /** Another thread changed what was being read. */
  private void changedMeanwhile(int start) {
    json.setLength(start);
    json.append(CUT);
  }

  private void array(Object array, int depth) {
    int length = Array.getLength(array);
    if (array instanceof byte[]) {
      string(length + " bytes");
      return;
    }
    json.append('[');
    for (int i = 0; i < length && json.length() <= LIMIT_CHARS; i++) {
      separate(i == 0);
      value(Array.get(array, i), depth + 1);
    }
    json.append(']');
  }

  private void object(Object object, List<Field> fields, int depth) {
    json.append("{\"@class\":");
    string(object.getClass().getName());
    for (Field field : fields) {
      json.append(',');
      string(field.getName());
      json.append(':');
      try {
        value(field.get(object), depth + 1);
      } catch (IllegalAccessException e) {
        json.append(CUT);
      }
    }
    json.append('}');
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> readable = new ArrayList<>();
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        boolean own = !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic();
        if (own && each.getClassLoader() != null && field.trySetAccessible()) {
          readable.add(field);
        }
      }
    }
    return List.copyOf(readable);
  }

  private void separate(boolean first) {
    if (!first) {
      json.append(',');
    }
  }

  private void string(String text) {
    json.append('"');
    int length = Math.min(text.length(), LIMIT_CHARS);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c == '\n') {
        json.append("\\n");
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
