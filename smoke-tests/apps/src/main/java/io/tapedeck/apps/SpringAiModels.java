package io.tapedeck.apps;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;

/**
 * Makes Spring AI's model for OpenAI, by reflection: 1.x has an API class of its own, 2.x is built
 * on openai-java, and programs here are compiled once for both.
 */
public final class SpringAiModels {
  private static final String OPENAI = "org.springframework.ai.openai.";

  private static final String RETRIES = "org.springframework.ai.retry.RetryUtils";

  private SpringAiModels() {}

  /** A model at the base URL of a provider. */
  public static ChatModel openAi(String baseUrl) throws ReflectiveOperationException {
    Object options = builder(OPENAI + "OpenAiChatOptions");
    set(options, "model", String.class, "gpt-4o");
    Object model = builder(OPENAI + "OpenAiChatModel");
    Class<?> api = find(OPENAI + "api.OpenAiApi");
    if (api == null) {
      set(options, "baseUrl", String.class, baseUrl + "/v1");
      set(options, "apiKey", String.class, "no-key");
      set(options, "maxRetries", Integer.class, 0);
      Object built = build(options);
      set(model, "options", built.getClass(), built);
    } else {
      Object client = builder(api.getName());
      set(client, "baseUrl", String.class, baseUrl);
      set(client, "apiKey", String.class, "no-key");
      set(model, "openAiApi", api, build(client));
      Object built = build(options);
      set(model, "defaultOptions", built.getClass(), built);
      // Else a failed call is tried again for minutes.
      Field soon = Class.forName(RETRIES).getField("SHORT_RETRY_TEMPLATE");
      set(model, "retryTemplate", soon.getType(), soon.get(null));
    }
    return (ChatModel) build(model);
  }

  private static @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static Object builder(String type) throws ReflectiveOperationException {
    return Class.forName(type).getMethod("builder").invoke(null);
  }

  private static Object build(Object builder) throws ReflectiveOperationException {
    return method(builder, "build").invoke(builder);
  }

  private static void set(Object builder, String name, Class<?> type, Object value)
      throws ReflectiveOperationException {
    method(builder, name, type).invoke(builder, value);
  }

  private static Method method(Object builder, String name, Class<?>... types)
      throws ReflectiveOperationException {
    Method method = builder.getClass().getMethod(name, types);
    method.setAccessible(true); // Public, on a builder that need not be.
    return method;
  }
}
