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
import java.util.List;
import java.util.Locale;
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
    return List.copyOf(turns);
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
      return sorted(
          tool.told().content().stream()
              .map(part -> part instanceof Part.Text text ? text.text() : part.toString())
              .collect(Collectors.joining()));
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
