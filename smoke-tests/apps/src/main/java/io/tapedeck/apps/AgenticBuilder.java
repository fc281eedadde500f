package io.tapedeck.apps;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A builder of LangChain4j's agentic module. Its methods are found by name: what they are called
 * and what they are declared to return differs between versions.
 */
final class AgenticBuilder {
  private final Object builder;

  AgenticBuilder(Object builder) {
    this.builder = builder;
  }

  /** Calls the first of these methods that there is. */
  AgenticBuilder with(String names, Object... arguments) {
    Method method =
        Arrays.stream(names.split("\\|", -1))
            .flatMap(name -> find(name, arguments).stream())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no " + names + " in " + builder));
    call(method, arguments);
    return this;
  }

  boolean has(String name, Object... arguments) {
    return find(name, arguments).isPresent();
  }

  AgenticBuilder agents(Object... agents) {
    return with("subAgents", (Object) agents);
  }

  /** Names the place in the shared state that the result is written to. */
  AgenticBuilder writing(String key) {
    return with("outputKey|outputName", key);
  }

  Object build() {
    return call(find("build").orElseThrow());
  }

  <T> T build(Class<T> type) {
    return type.cast(build());
  }

  private Optional<Method> find(String name, Object... arguments) {
    return Arrays.stream(builder.getClass().getMethods())
        .filter(method -> method.getName().equals(name) && takes(method, List.of(arguments)))
        .findFirst();
  }

  private static boolean takes(Method method, List<Object> arguments) {
    Class<?>[] types = method.getParameterTypes();
    boolean takes = types.length == arguments.size();
    for (int i = 0; takes && i < types.length; i++) {
      Object argument = arguments.get(i);
      takes =
          types[i].isInstance(argument)
              || (types[i] == int.class && argument instanceof Integer)
              || (types[i] == boolean.class && argument instanceof Boolean);
    }
    return takes;
  }

  private Object call(Method method, Object... arguments) {
    try {
      method.setAccessible(true); // The class that has it may be of the library only.
      return method.invoke(builder, arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
