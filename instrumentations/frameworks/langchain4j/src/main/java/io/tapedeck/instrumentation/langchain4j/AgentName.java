package io.tapedeck.instrumentation.langchain4j;

import dev.langchain4j.agentic.Agent;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Names of agents as the library gives them; where it gives none that tells, what they are. */
final class AgentName {
  private static final String LIBRARY = "dev.langchain4j.agentic.";

  private AgentName() {}

  /**
   * The name of an agent.
   *
   * @param given by the library: of the annotation, else of the method
   * @param agent a proxy, or an object of the application's
   */
  static String of(String given, Method method, @Nullable Object agent) {
    boolean tells =
        !given.equals(method.getName())
            || !method.getDeclaringClass().getName().startsWith(LIBRARY);
    if (tells) {
      return given;
    }
    boolean isProxy = agent != null && Proxy.isProxyClass(agent.getClass());
    return ofSystem(method, isProxy ? Proxy.getInvocationHandler(agent) : null);
  }

  /** The name of a system that the application asks, from its handler. */
  static String ofSystem(Method method, @Nullable Object handler) {
    Agent annotation = method.getAnnotation(Agent.class);
    if (annotation != null && !annotation.name().isBlank()) {
      return annotation.name();
    }
    Class<?> type = method.getDeclaringClass();
    if (!type.getName().startsWith(LIBRARY)) {
      return method.getName();
    }
    Class<?> service = handler == null ? null : handler.getClass().getEnclosingClass();
    return (service == null ? type : service).getSimpleName().replaceAll("Agent(Service.*)?$", "");
  }
}
