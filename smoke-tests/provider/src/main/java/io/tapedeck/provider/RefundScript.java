package io.tapedeck.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The incident of the demo: the policy search finds nothing, and the model states a policy all the
 * same. Where the search finds something, it states that; where its result says in words that
 * nothing was found, it says so too. What is said depends only on the messages sent, so that any
 * number of agents may run against one stub; the third step of each is first turned away with 429.
 */
final class RefundScript implements Script {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLAIM =
      "Good news: order A-10442 qualifies. Our 30-day refund policy covers opened headphones as"
          + " long as all accessories are included. Your WH-900 headphones were delivered 19 days"
          + " ago, so you will get back 211.65 USD (249.00 USD less a 15 % restocking fee).";
  private static final String SUMMARY =
      "Summary for your records: order A-10442, WH-900 wireless headphones. Covered by our 30-day"
          + " refund policy. Refund 211.65 USD to the card ending in 4417, within 5 business days."
          + " Send the headphones back by 8 December 2026 with all accessories.";

  private static final String FOUND =
      " says our policy. Your WH-900 headphones were delivered 19 days ago, so order"
          + " A-10442 cannot be returned any more. I am sorry about that.";
  private static final String NOT_FOUND =
      "I could not find a policy on opened headphones, so I cannot tell whether order A-10442 can be"
          + " returned. I am handing you over to a colleague, who will.";
  private static final String NO_REFUND =
      "Summary for your records: order A-10442, WH-900 wireless headphones. No refund was made.";

  private final Set<String> turnedAway = ConcurrentHashMap.newKeySet();

  @Override
  public @Nullable Answer answer(ReceivedRequest request) {
    if (request.path().equals("/policies/search")) {
      return Answer.json(200, "{\"results\":[],\"total\":0,\"index\":\"policies-2026-11\"}")
          .thinking(60);
    }
    if (!request.path().equals("/v1/chat/completions")) {
      return null;
    }
    String body = request.text();
    JsonNode messages = messages(body);
    String last = messages.path(messages.size() - 1).path("role").asText();
    return switch (turn(messages) + " " + last) {
      case "1 user" -> reply(lookUpOrder()).thinking(140);
      case "2 tool" -> reply(searchPolicy()).thinking(120);
      case "3 tool" -> turnedAway.add(body) ? rateLimited() : afterRetry(body);
      case "4 tool" ->
          reply(ChatJson.says("chatcmpl-B7f204", claim(messages), 514, 384, 67)).thinking(210);
      case "5 user" ->
          Answer.events(ChatJson.streams("chatcmpl-B7f205", summary(messages), 602, 58))
              .thinking(90)
              .pausing(4);
      default -> null;
    };
  }

  private static String claim(JsonNode messages) {
    String found = found(messages);
    if (found.isEmpty()) {
      return CLAIM;
    }
    try {
      JsonNode first = JSON.readTree(found).path("results").path(0);
      return first.isMissingNode() ? CLAIM : "\"" + first.asText() + "\"" + FOUND;
    } catch (JsonProcessingException e) {
      return NOT_FOUND;
    }
  }

  private static String summary(JsonNode messages) {
    return claim(messages).equals(CLAIM) ? SUMMARY : NO_REFUND;
  }

  /** What the policy search told the model; empty where it was not asked. */
  private static String found(JsonNode messages) {
    String call = "";
    for (JsonNode message : messages) {
      for (JsonNode asked : message.path("tool_calls")) {
        if (asked.path("function").path("name").asText().equals("search_policy")) {
          call = asked.path("id").asText();
        }
      }
      if (!call.isEmpty() && message.path("tool_call_id").asText().equals(call)) {
        return message.path("content").asText();
      }
    }
    return "";
  }

  /** Counts the model's turns: one more than the replies that the request repeats. */
  private static int turn(JsonNode messages) {
    int turn = 1;
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals("assistant")) {
        turn++;
      }
    }
    return turn;
  }

  private static String lookUpOrder() {
    return ChatJson.calls(
        "chatcmpl-B7f201", "call_Qm2xV9", "lookup_order", "{\"orderId\":\"A-10442\"}", 341, 0, 18);
  }

  private static String searchPolicy() {
    return ChatJson.calls(
        "chatcmpl-B7f202",
        "call_t8LkR1",
        "search_policy",
        "{\"query\":\"headphones return opened box\"}",
        428,
        256,
        21);
  }

  private Answer afterRetry(String body) {
    turnedAway.remove(body);
    String arguments = "{\"orderId\":\"A-10442\",\"daysSinceDelivery\":19,\"opened\":true}";
    return reply(
            ChatJson.calls(
                "chatcmpl-B7f203", "call_Yc5dZ7", "calculate_refund", arguments, 467, 384, 31))
        .thinking(160);
  }

  private static Answer rateLimited() {
    return Answer.json(
            429,
            "{\"error\":{\"message\":\"Rate limit reached for gpt-4o on tokens per min (TPM):"
                + " Limit 30000, Used 29871, Requested 467. Please try again in 676ms.\",\"type\":"
                + "\"tokens\",\"param\":null,\"code\":\"rate_limit_exceeded\"}}")
        .withHeader("Retry-After", "1")
        .withHeader("x-request-id", "req_5b0f5d0b62d84c1f")
        .thinking(30);
  }

  private static Answer reply(String json) {
    return Answer.json(200, json)
        .withHeader("openai-version", "2020-10-01")
        .withHeader("x-request-id", "req_" + Integer.toHexString(json.hashCode()));
  }

  private static JsonNode messages(String body) {
    try {
      return JSON.readTree(body).path("messages");
    } catch (JsonProcessingException e) {
      return JSON.createArrayNode();
    }
  }
}
