package io.tapedeck.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * Bedrock's Converse and ConverseStream, the latter in the frames of AWS's event streams. The last
 * message says what comes: {@code tool:argument} is called, {@code throttle} is turned away once,
 * {@code cut} ends in the middle, {@code exception} ends with one; all else is repeated.
 */
final class BedrockScript implements Script {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String USAGE = "{\"inputTokens\":30,\"outputTokens\":7,\"totalTokens\":37}";

  private final Set<String> turnedAway = ConcurrentHashMap.newKeySet();

  @Override
  public @Nullable Answer answer(ReceivedRequest request) {
    boolean streamed = request.path().endsWith("/converse-stream");
    if (!streamed && !request.path().endsWith("/converse")) {
      return null;
    }
    String said;
    try {
      JsonNode messages = JSON.readTree(request.text()).path("messages");
      said = said(messages.path(messages.size() - 1).path("content").path(0));
    } catch (JsonProcessingException e) {
      return Answer.json(400, "{\"message\":\"no JSON\"}");
    }
    if (said.startsWith("throttle") && turnedAway.add(request.path() + said)) {
      return Answer.json(429, "{\"message\":\"Too many requests\"}")
          .withHeader("x-amzn-ErrorType", "ThrottlingException");
    }
    return streamed ? stream(said) : Answer.json(200, whole(said));
  }

  private static String said(JsonNode content) {
    JsonNode result = content.path("toolResult").path("content").path(0).path("text");
    return result.isMissingNode() ? content.path("text").asText() : "result " + result.asText();
  }

  private static String whole(String said) {
    int colon = said.indexOf(':');
    String content =
        colon < 0
            ? "{\"text\":\"You said " + said + "\"}"
            : "{\"toolUse\":{\"toolUseId\":\"tooluse_1\",\"name\":\""
                + said.substring(0, colon)
                + "\",\"input\":{\"text\":\""
                + said.substring(colon + 1)
                + "\"}}}";
    return "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":["
        + content
        + "]}},\"stopReason\":\""
        + (colon < 0 ? "end_turn" : "tool_use")
        + "\",\"usage\":"
        + USAGE
        + ",\"metrics\":{\"latencyMs\":12}}";
  }

  private static Answer stream(String said) {
    List<byte[]> frames = new ArrayList<>();
    frames.add(event("messageStart", "{\"role\":\"assistant\"}"));
    int colon = said.indexOf(':');
    if (colon < 0) {
      for (String word : ("You said " + said).split("(?<= )", -1)) {
        frames.add(delta("{\"text\":\"" + word + "\"}"));
      }
    } else {
      frames.add(
          event(
              "contentBlockStart",
              "{\"contentBlockIndex\":0,\"start\":{\"toolUse\":{\"toolUseId\":\"tooluse_1\","
                  + "\"name\":\""
                  + said.substring(0, colon)
                  + "\"}}}"));
      frames.add(delta("{\"toolUse\":{\"input\":\"{\\\"text\\\":\"}}"));
      frames.add(delta("{\"toolUse\":{\"input\":\"\\\"" + said.substring(colon + 1) + "\\\"}\"}}"));
    }
    frames.add(event("contentBlockStop", "{\"contentBlockIndex\":0}"));
    if (said.equals("exception")) {
      frames.add(
          frame(
              Map.of(":message-type", "exception", ":exception-type", "modelStreamErrorException"),
              "{\"message\":\"the model has failed\"}"));
    } else {
      String reason = colon < 0 ? "end_turn" : "tool_use";
      frames.add(event("messageStop", "{\"stopReason\":\"" + reason + "\"}"));
      frames.add(event("metadata", "{\"usage\":" + USAGE + ",\"metrics\":{\"latencyMs\":12}}"));
    }
    Answer answer = Answer.of(200, "application/vnd.amazon.eventstream", frames, true).pausing(1);
    return said.equals("cut") ? answer.cutAfter(3) : answer;
  }

  private static byte[] delta(String delta) {
    return event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":" + delta + "}");
  }

  private static byte[] event(String type, String payload) {
    return frame(Map.of(":message-type", "event", ":event-type", type), payload);
  }

  private static byte[] frame(Map<String, String> headers, String payload) {
    Map<String, HeaderValue> all = new LinkedHashMap<>();
    headers.forEach((name, value) -> all.put(name, HeaderValue.fromString(value)));
    all.put(":content-type", HeaderValue.fromString("application/json"));
    return new Message(all, payload.getBytes(UTF_8)).toByteBuffer().array();
  }
}
