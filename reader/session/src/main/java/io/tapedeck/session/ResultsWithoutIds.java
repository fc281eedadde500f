package io.tapedeck.session;

import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Role;
import io.tapedeck.session.wire.MessageSketch;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Pairs tool calls that have no id with their results, as Gemini, Ollama and Cohere's first chat
 * leave it to do: a request repeats the reply that asked, and the results that follow it answer its
 * calls by name and order.
 */
final class ResultsWithoutIds {

  private final IntFunction<List<Message>> requests;
  private final int steps;

  /**
   * Looks in these requests.
   *
   * @param requests the messages of each step's request
   */
  ResultsWithoutIds(IntFunction<List<Message>> requests, int steps) {
    this.requests = requests;
    this.steps = steps;
  }

  /** The result of one of the calls that the reply of a step asked for, or null. */
  Part.@Nullable ToolResult find(int step, List<Part.ToolCall> asked, int which) {
    for (int later = step + 1; later < steps; later++) {
      List<Message> messages = requests.apply(later);
      int reply = lastThatAsks(messages, asked);
      if (reply >= 0) {
        String id = messages.get(reply).toolCalls().get(which).id();
        return pick(after(messages, reply), id, asked, which);
      }
    }
    boolean last = step + 1 >= steps;
    boolean named = !asked.get(which).id().isEmpty();
    if (last || named) {
      return null;
    }
    // Cohere sends new results without the reply that asked for them.
    List<Message> next = requests.apply(step + 1);
    return pick(after(next, lastOfAssistant(next)), "", asked, which);
  }

  private static int lastThatAsks(List<Message> messages, List<Part.ToolCall> asked) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (tools(messages.get(i).toolCalls()).equals(tools(asked))) {
        return i;
      }
    }
    return -1;
  }

  private static List<Long> tools(List<Part.ToolCall> calls) {
    return calls.stream()
        .map(call -> MessageSketch.toolHash(call.name(), call.arguments()))
        .toList();
  }

  private static int lastOfAssistant(List<Message> messages) {
    int last = -1;
    for (int i = 0; i < messages.size(); i++) {
      last = messages.get(i).role() == Role.ASSISTANT ? i : last;
    }
    return last;
  }

  private static List<Part.ToolResult> after(List<Message> messages, int reply) {
    return messages.stream()
        .skip(reply + 1L)
        .takeWhile(message -> message.role() != Role.ASSISTANT)
        .flatMap(message -> message.toolResults().stream())
        .toList();
  }

  /** By the id that the client gave the call, else by name and order, else by order alone. */
  private static Part.@Nullable ToolResult pick(
      List<Part.ToolResult> results, String id, List<Part.ToolCall> asked, int which) {
    String name = asked.get(which).name();
    long before = asked.subList(0, which).stream().filter(c -> c.name().equals(name)).count();
    int place = 0;
    for (int i = 0; i < results.size(); i++) {
      Part.ToolResult result = results.get(i);
      boolean byId = !id.isEmpty() && result.callId().equals(id);
      boolean byName = result.callId().equals(name) && place++ == before;
      boolean byOrder = result.callId().isEmpty() && i == which;
      if (byId || byName || byOrder) {
        return result;
      }
    }
    return null;
  }
}
