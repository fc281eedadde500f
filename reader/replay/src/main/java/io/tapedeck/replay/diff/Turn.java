package io.tapedeck.replay.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapedeck.session.Entry;
import io.tapedeck.session.Session;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was said or done. Ids that were made up for calls are no part of it, and neither
 * is when it happened.
 *
 * @param step from 1
 * @param who such as {@code system}, {@code user}, {@code assistant}, {@code tool search}
 * @param text what; JSON with its members sorted
 */
public record Turn(int step, String who, String text) {
  private static final ObjectMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /** All turns of a session, each where it was new. */
  public static List<Turn> of(Session session) {
    List<Turn> turns = new ArrayList<>();
    String model = "";
    for (Entry.Step step : session.steps()) {
      List<Message> messages = step.messages();
      for (int index : step.fresh()) {
        Message message = messages.get(index);
        if (message.role() != Role.TOOL) {
          turns.add(new Turn(step.number(), name(message), message.text()));
        }
      }
      String asked = model(step);
      if (!asked.equals(model)) {
        turns.add(new Turn(step.number(), "model", asked));
        model = asked;
      }
      came(turns, step);
    }
    return List.copyOf(turns);
  }

  /** All that one step sent, what was said before too, and what came of it. */
  public static List<Turn> of(Entry.Step step) {
    List<Turn> turns = new ArrayList<>(sent(step));
    turns.addAll(came(step));
    return List.copyOf(turns);
  }

  /** What came of one step: the reply, and what the tools did that it asked for. */
  static List<Turn> came(Entry.Step step) {
    List<Turn> turns = new ArrayList<>();
    came(turns, step);
    return List.copyOf(turns);
  }

  /** All that one step sent, what was said before too. */
  static List<Turn> sent(Entry.Step step) {
    List<Turn> turns = new ArrayList<>();
    turns.add(new Turn(step.number(), "model", model(step)));
    var exchange = step.exchange();
    if (exchange != null && exchange.request() != null) {
      for (JsonNode tool : exchange.request().tools()) {
        turns.add(new Turn(step.number(), "definition", sorted(tool.toString())));
      }
    }
    Map<String, String> tools = new HashMap<>();
    for (Message message : step.messages()) {
      message.toolCalls().forEach(call -> tools.put(call.id(), " " + call.name()));
      said(turns, step.number(), message, tools);
    }
    return List.copyOf(turns);
  }

  private static void said(List<Turn> turns, int step, Message message, Map<String, String> tools) {
    for (Part part : message.parts()) {
      if (part instanceof Part.ToolCall call) {
        turns.add(new Turn(step, "tool " + call.name(), sorted(call.arguments())));
      } else if (part instanceof Part.ToolResult result) {
        String tool = tools.getOrDefault(result.callId(), "");
        turns.add(new Turn(step, "result" + tool, sorted(words(result.content()))));
      } else {
        turns.add(new Turn(step, name(message), words(List.of(part))));
      }
    }
  }

  /** What came back, and what the tools did that it asked for. */
  private static void came(List<Turn> turns, Entry.Step step) {
    int status = step.call().status();
    if (status >= 400) {
      turns.add(new Turn(step.number(), "status", String.valueOf(status)));
    }
    Message reply = step.reply();
    if (reply != null && !reply.text().isEmpty()) {
      turns.add(new Turn(step.number(), "assistant", reply.text()));
    }
    for (ToolUse tool : step.tools()) {
      turns.add(new Turn(step.number(), "tool " + tool.name(), arguments(tool)));
      String result = result(tool);
      if (result != null) {
        turns.add(new Turn(step.number(), "result " + tool.name(), result));
      }
    }
  }

  private static String words(List<Part> parts) {
    return parts.stream()
        .map(part -> part instanceof Part.Text text ? text.text() : part.toString())
        .collect(Collectors.joining());
  }

  private static String name(Message message) {
    return message.role().name().toLowerCase(Locale.ROOT);
  }

  private static String model(Entry.Step step) {
    var exchange = step.exchange();
    String model =
        exchange == null || exchange.request() == null ? null : exchange.request().model();
    return model == null ? "" : model;
  }

  private static String arguments(ToolUse tool) {
    if (tool.asked() != null) {
      return sorted(tool.asked().arguments());
    }
    return tool.call() == null ? "" : sorted(tool.call().request().text());
  }

  private static @Nullable String result(ToolUse tool) {
    if (tool.told() != null) {
      return sorted(words(tool.told().content()));
    }
    return tool.call() == null ? null : sorted(tool.call().response().text());
  }

  private static String sorted(String text) {
    try {
      JsonNode json = SORTED.readTree(text);
      return json.isContainerNode()
          ? SORTED.writeValueAsString(SORTED.treeToValue(json, Object.class))
          : text;
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  boolean same(Turn other) {
    return who.equals(other.who) && text.equals(other.text);
  }
}
