package io.tapedeck.views.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.session.Entry;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Role;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds steps that go in a circle, given in order. A call without arguments says nothing, one that
 * follows an error is a retry, and one whose result differs is polling: none of these is waste.
 */
final class WasteFinder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Asked(String lane, String tool, JsonNode arguments) {}

  private final Map<Asked, String> results = new HashMap<>();
  private final Map<String, Set<ByteBuffer>> answered = new HashMap<>();

  StepCost.@Nullable Waste of(Entry.Step step) {
    String lane = step.call().key().journal() + ' ' + Objects.toString(step.agent(), "");
    boolean same = sameTools(step, lane);
    boolean talks = step.messages().stream().noneMatch(message -> message.role() == Role.INPUT);
    byte[] request = step.call().request().bytes();
    if (step.reply() != null && talks && request.length > 0) {
      Set<ByteBuffer> before = answered.computeIfAbsent(lane, key -> new HashSet<>());
      if (!before.add(ByteBuffer.wrap(request))) {
        return StepCost.Waste.SAME_REQUEST;
      }
    }
    return same ? StepCost.Waste.SAME_TOOLS : null;
  }

  /** Whether there are tools, and each gave what it gave the time before. */
  private boolean sameTools(Entry.Step step, String lane) {
    boolean all = !step.tools().isEmpty();
    for (ToolUse use : step.tools()) {
      Part.ToolCall asked = use.asked();
      String result = result(use);
      JsonNode arguments = asked == null ? null : arguments(asked);
      if (arguments == null || result == null) {
        all = false;
      } else {
        String before = results.put(new Asked(lane, use.name(), arguments), result);
        all &= result.equals(before);
      }
    }
    return all;
  }

  private static @Nullable JsonNode arguments(Part.ToolCall asked) {
    try {
      JsonNode arguments = JSON.readTree(asked.arguments());
      return arguments.isEmpty() ? null : arguments;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static @Nullable String result(ToolUse use) {
    boolean threw = use.call() != null && use.call().exceptionClass() != null;
    if (threw || use.told() == null || use.told().error()) {
      return null;
    }
    return use.told().content().toString();
  }
}
