package io.tapedeck.instrumentation.langchain4j;

import dev.langchain4j.agentic.agent.AgentInvocationException;
import dev.langchain4j.agentic.scope.AgenticScope;
import dev.langchain4j.agentic.scope.ResultWithAgenticScope;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.V;
import io.tapedeck.spi.ObjectJson;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What agents are given and give back, without running any code of the application's. */
final class AgenticJson {
  private static final String INTERNAL = "dev.langchain4j.agentic.internal.";

  private AgenticJson() {}

  static String of(@Nullable Object value) {
    Object shown = value instanceof ResultWithAgenticScope<?> both ? both.result() : value;
    // A result that is yet to come would show how it is waited for.
    return ObjectJson.of(shown, object -> object.getClass().getName().startsWith(INTERNAL));
  }

  /** Arguments by the names that the library gives them; the scope itself is no input. */
  static String given(Method method, @Nullable Object @Nullable [] arguments) {
    @Nullable Object[] all = arguments == null ? new Object[0] : arguments;
    if (all.length == 1 && all[0] instanceof Map<?, ?> named) {
      return given(named);
    }
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    Parameter[] parameters = method.getParameters();
    for (int i = 0; i < Math.min(all.length, parameters.length); i++) {
      named.put(name(parameters[i]), all[i]);
    }
    return given(named);
  }

  static String given(Map<?, ?> named) {
    Map<Object, Object> input = new LinkedHashMap<>();
    named.forEach(
        (name, value) -> {
          if (!(value instanceof AgenticScope)) {
            input.put(name, value);
          }
        });
    return of(input);
  }

  private static String name(Parameter parameter) {
    V variable = parameter.getAnnotation(V.class);
    if (variable != null) {
      return variable.value();
    }
    return parameter.isAnnotationPresent(MemoryId.class) ? "memoryId" : parameter.getName();
  }

  /** What an agent threw, out of what it comes wrapped in. */
  static @Nullable Throwable failure(@Nullable Throwable thrown) {
    Throwable failure = thrown;
    while (failure != null && failure.getCause() != null && wraps(failure)) {
      failure = failure.getCause();
    }
    return failure;
  }

  private static boolean wraps(Throwable thrown) {
    return thrown instanceof AgentInvocationException
        || thrown instanceof InvocationTargetException
        || thrown instanceof UndeclaredThrowableException;
  }
}
