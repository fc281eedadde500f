package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.wire.Decoded;
import io.tapedeck.session.wire.MessageSketch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what became of the tool calls that replies ask for: the recorded execution, by id, else by
 * name and arguments in the same scope after the reply, else by name; and what the next request
 * told the model.
 */
final class ToolMatcher {

  private final List<List<RecordedCall>> exchanges;
  private final Map<CallKey, List<RecordedCall>> children = new HashMap<>();
  private final Map<String, List<RecordedCall>> toolsById = new HashMap<>();
  private final Map<String, List<RecordedCall>> toolsByName = new HashMap<>();
  private final Map<String, List<Told>> told = new HashMap<>();
  private final Set<CallKey> claimed = new HashSet<>();
  private final Set<String> shown = new HashSet<>();

  private final ResultsWithoutIds withoutIds;

  private record Told(int step, Part.ToolResult result) {}

  ToolMatcher(
      List<List<RecordedCall>> exchanges,
      List<RecordedCall> calls,
      Function<RecordedCall, @Nullable RecordedCall> scope) {
    this.exchanges = exchanges;
    this.withoutIds = new ResultsWithoutIds(this::request, exchanges.size());
    for (RecordedCall call : calls) {
      if (call.decoded() == null && !holds(call)) {
        putBelowItsHolders(call, scope);
      }
      if (call.boundary() == Boundary.TOOL) {
        String id = id(call);
        if (id != null) {
          toolsById.computeIfAbsent(id, i -> new ArrayList<>()).add(call);
        }
        toolsByName.computeIfAbsent(call.name(), n -> new ArrayList<>()).add(call);
      }
    }
    for (int i = 0; i < exchanges.size(); i++) {
      for (Message message : request(i)) {
        for (Part.ToolResult result : message.toolResults()) {
          told.computeIfAbsent(result.callId(), id -> new ArrayList<>()).add(new Told(i, result));
        }
      }
    }
  }

  /** What became of the tool calls of one step's reply; ask step by step, in order. */
  List<ToolUse> of(int step, @Nullable Message reply) {
    if (reply == null) {
      return List.of();
    }
    List<Part.ToolCall> asked = reply.toolCalls();
    RecordedCall[] ran = new RecordedCall[asked.size()];
    // Certain matches first, so that a likely one does not take a certain one's place.
    for (Certainty certainty : Certainty.values()) {
      for (int i = 0; i < ran.length; i++) {
        if (ran[i] == null) {
          ran[i] = find(step, asked.get(i), certainty);
        }
      }
    }
    List<ToolUse> uses = new ArrayList<>();
    for (int i = 0; i < ran.length; i++) {
      Part.ToolCall call = asked.get(i);
      Part.ToolResult result = told(step, asked, i);
      if (result != null) {
        shown.add(result.callId());
      }
      uses.add(new ToolUse(call, ran[i], result, ran[i] == null ? List.of() : childrenOf(ran[i])));
    }
    return uses;
  }

  /** Ids of the tool calls whose results the steps before this one show. */
  Set<String> toldBefore(int step) {
    return shown;
  }

  boolean claimed(RecordedCall call) {
    return claimed.contains(call.key());
  }

  /** Calls whose nearest scope is this call; model calls, agents and other JVMs' left out. */
  List<RecordedCall> childrenOf(RecordedCall holder) {
    return children.getOrDefault(holder.key(), List.of());
  }

  private void putBelowItsHolders(
      RecordedCall call, Function<RecordedCall, @Nullable RecordedCall> scope) {
    for (RecordedCall up = scope.apply(call); up != null; up = scope.apply(up)) {
      children.computeIfAbsent(up.key(), holder -> new ArrayList<>()).add(call);
      if (holds(up)) {
        return;
      }
    }
  }

  private static boolean holds(RecordedCall call) {
    return GraphWays.runs(call) || call.boundary() == Boundary.ENTRY;
  }

  private enum Certainty {
    ID,
    NAME_AND_ARGUMENTS,
    NAME
  }

  private @Nullable RecordedCall find(int step, Part.ToolCall asked, Certainty certainty) {
    RecordedCall asker = last(step);
    List<RecordedCall> likely =
        certainty == Certainty.ID
            ? toolsById.getOrDefault(asked.id(), List.of())
            : toolsByName.getOrDefault(asked.name(), List.of());
    for (RecordedCall call : likely) {
      if (claimed.contains(call.key()) || call.beginNanos() < asker.beginNanos()) {
        continue;
      }
      String id = id(call);
      boolean match =
          switch (certainty) {
            case ID -> !asked.id().isEmpty() && asked.id().equals(id);
            case NAME_AND_ARGUMENTS ->
                mayBe(call, id, asked, asker)
                    && MessageSketch.toolHash(call.name(), call.request().text())
                        == MessageSketch.toolHash(asked.name(), asked.arguments());
            case NAME -> mayBe(call, id, asked, asker) && beforeNext(step, call);
          };
      if (match) {
        claimed.add(call.key());
        return call;
      }
    }
    return null;
  }

  private static boolean mayBe(
      RecordedCall call, @Nullable String id, Part.ToolCall asked, RecordedCall asker) {
    boolean sameScope = Objects.equals(call.parent(), asker.parent());
    return (id == null || asked.id().isEmpty()) && sameScope && call.name().equals(asked.name());
  }

  private boolean beforeNext(int step, RecordedCall call) {
    for (int i = step + 1; i < exchanges.size(); i++) {
      RecordedCall next = exchanges.get(i).get(0);
      if (Objects.equals(next.parent(), last(step).parent())) {
        return call.beginNanos() <= next.beginNanos();
      }
    }
    return true;
  }

  private static @Nullable String id(RecordedCall call) {
    for (var key : call.keys().entrySet()) {
      if (key.getKey().contains("call")) {
        return key.getValue();
      }
    }
    return null;
  }

  private Part.@Nullable ToolResult told(int step, List<Part.ToolCall> asked, int which) {
    String id = asked.get(which).id();
    for (Told one : told.getOrDefault(id, List.of())) {
      if (!id.isEmpty() && one.step > step) {
        return one.result;
      }
    }
    return withoutIds.find(step, asked, which);
  }

  private RecordedCall last(int step) {
    List<RecordedCall> attempts = exchanges.get(step);
    return attempts.get(attempts.size() - 1);
  }

  private List<Message> request(int step) {
    return last(step).decoded() instanceof Decoded.Exchange exchange && exchange.request() != null
        ? exchange.request().messages()
        : List.of();
  }
}
