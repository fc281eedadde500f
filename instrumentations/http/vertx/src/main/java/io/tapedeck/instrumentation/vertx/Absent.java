package io.tapedeck.instrumentation.vertx;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What a proxy says where there is nothing to say. */
final class Absent {
  private Absent() {}

  /** What every object has; itself, where a method is fluent; else nothing, zero or false. */
  static @Nullable Object of(Object proxy, Method method, Object @Nullable [] arguments) {
    Class<?> type = method.getReturnType();
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> arguments != null && proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "played from a tape";
      };
    }
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type != Object.class && type.isInstance(proxy) ? proxy : null;
  }
}
