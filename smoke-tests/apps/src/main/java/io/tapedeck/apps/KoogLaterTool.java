package io.tapedeck.apps;

import ai.koog.agents.core.tools.Tool;
import ai.koog.agents.core.tools.ToolDescriptor;
import ai.koog.agents.core.tools.ToolParameterDescriptor;
import ai.koog.agents.core.tools.ToolParameterType;
import ai.koog.serialization.JSONObject;
import ai.koog.serialization.JSONSerializer;
import ai.koog.serialization.TypeToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.Dispatchers;

/** A tool that suspends, and on another thread asks a model. */
final class KoogLaterTool extends Tool<String, String> {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI model;

  KoogLaterTool(String baseUrl) {
    super(
        TypeToken.of(String.class),
        TypeToken.of(String.class),
        new ToolDescriptor(
            "later",
            "Answers later.",
            List.of(new ToolParameterDescriptor("text", "any", ToolParameterType.String.INSTANCE)),
            List.of(),
            null),
        Map.of());
    this.model = URI.create(baseUrl + "/echo/0/v1/chat/completions");
  }

  @Override
  public String decodeArgs(JSONObject arguments, JSONSerializer serializer) {
    return serializer.encodeJSONElementToString(arguments);
  }

  @Override
  public Object execute(String arguments, Continuation<? super String> caller) {
    return BuildersKt.withContext(
        Dispatchers.getIO(), (scope, continuation) -> ask(arguments), caller);
  }

  private String ask(String arguments) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(model)
              .POST(HttpRequest.BodyPublishers.ofString("{\"messages\":[" + arguments + "]}"))
              .build();
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
