package io.tapedeck.instrumentation.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The library's own mapper. Where it is kept, and of which type it is, differs: Jackson's until
 * 0.13, one of the library's that stands for Jackson 2 or 3 since.
 */
final class Json {
  private static final ClassLoader LIBRARY = McpSchema.class.getClassLoader();

  private final Object mapper;
  private final Method write;
  private final Method read;

  private Json(Object mapper, Class<?> type) throws ReflectiveOperationException {
    this.mapper = mapper;
    this.write = type.getMethod("writeValueAsString", Object.class);
    this.read = type.getMethod("readValue", String.class, Class.class);
  }

  /** Looked for at the first request, when the application's own services are there. */
  private static final class Found {
    static final Json JSON = find();

    private static Json find() {
      try {
        return ofDefaults();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the MCP SDK has no JSON mapper that is known", e);
      }
    }
  }

  /**
   * The mapper that the library takes by default.
   *
   * @throws ExceptionInInitializerError where it has none
   */
  static Json ofLibrary() {
    return Found.JSON;
  }

  private static Json ofDefaults() throws ReflectiveOperationException {
    Class<?> mapper;
    try {
      mapper = type("io.modelcontextprotocol.json.McpJsonMapper");
    } catch (ClassNotFoundException before014) {
      Class<?> jackson = type("com.fasterxml.jackson.databind.ObjectMapper");
      return new Json(jackson.getConstructor().newInstance(), jackson);
    }
    Method present;
    try {
      present = type("io.modelcontextprotocol.json.McpJsonDefaults").getMethod("getMapper");
    } catch (ClassNotFoundException before018) {
      present = mapper.getMethod("getDefault");
    }
    return new Json(present.invoke(null), mapper);
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(name, true, LIBRARY);
  }

  /** A value as text. */
  String text(@Nullable Object value) {
    return (String) call(write, value);
  }

  /** Text as maps, lists and values. */
  Object value(String text) {
    return call(read, text, Object.class);
  }

  /** Text as a type of the library's. */
  <T> T value(String text, Class<T> type) {
    return type.cast(call(read, text, type));
  }

  private Object call(Method method, @Nullable Object... arguments) {
    try {
      return method.invoke(mapper, arguments);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
