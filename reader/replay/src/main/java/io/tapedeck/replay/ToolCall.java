package io.tapedeck.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One tool call of a session, asked for by a model or made without being asked for.
 *
 * @param step number of the step whose reply asked for it; 0 where none did
 * @param arguments as text, usually JSON
 * @param result what the model was told; where it was told nothing, what the tool returned
 * @param status of the last HTTP answer while the tool ran, or 0
 */
public record ToolCall(
    int step, String name, String arguments, Ended ended, String result, int status) {

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(200)
                          .maxStringLength(20_000_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** How a tool call ended. */
  public enum Ended {
    OK("ok"),
    /** The tool threw or was cancelled, or the model was told that it failed. */
    ERROR("error"),
    /** The model asked and nobody answered. */
    NOT_RUN("not run"),
    /** It was running when the recording stopped. */
    OPEN("open");

    private final String label;

    Ended(String label) {
      this.label = label;
    }

    /** The word that assertion files use. */
    public String label() {
      return label;
    }
  }

  /** The tool calls of a session in the order in which they were asked for or began. */
  public static List<ToolCall> of(Session session) {
    Set<CallKey> placed = placed(session);
    List<ToolCall> calls = new ArrayList<>();
    for (Entry entry : session.entries()) {
      if (entry instanceof Entry.Step step) {
        step.tools().forEach(use -> calls.add(of(step.number(), use)));
      } else if (entry instanceof Entry.Other other) {
        unasked(other, placed).forEach(use -> calls.add(of(0, use)));
      }
    }
    return List.copyOf(calls);
  }

  /** The tool calls that have a place of their own in the transcript. */
  private static Set<CallKey> placed(Session session) {
    Set<CallKey> placed = new HashSet<>();
    for (Entry entry : session.entries()) {
      if (entry instanceof Entry.Step step) {
        for (ToolUse use : step.tools()) {
          if (use.call() != null) {
            placed.add(use.call().key());
          }
        }
      } else if (entry instanceof Entry.Other other) {
        placed.add(other.call().key());
      }
    }
    return placed;
  }

  /** Tools that run without a reply that asks for them, some of them inside an inbound request. */
  private static List<ToolUse> unasked(Entry.Other other, Set<CallKey> placed) {
    if (other.call().boundary() == Boundary.TOOL) {
      return List.of(new ToolUse(null, other.call(), null, other.children()));
    }
    return other.children().stream()
        .filter(call -> call.boundary() == Boundary.TOOL && placed.add(call.key()))
        .map(call -> new ToolUse(null, call, null, List.of()))
        .toList();
  }

  private static ToolCall of(int step, ToolUse use) {
    RecordedCall call = use.call();
    Part.ToolCall asked = use.asked();
    String arguments = asked != null ? asked.arguments() : call == null ? "" : text(call, true);
    Part.ToolResult told = use.told();
    String result = told != null ? text(told) : call == null ? "" : text(call, false);
    return new ToolCall(step, use.name(), arguments, ended(call, told), result, status(use));
  }

  private static Ended ended(@Nullable RecordedCall call, Part.@Nullable ToolResult told) {
    if (told != null && told.error()) {
      return Ended.ERROR;
    }
    if (call == null) {
      return told == null ? Ended.NOT_RUN : Ended.OK;
    }
    if (call.inFlight()) {
      return Ended.OPEN;
    }
    boolean failed = call.outcome() == Outcome.ERROR || call.outcome() == Outcome.CANCELLED;
    return failed ? Ended.ERROR : Ended.OK;
  }

  private static int status(ToolUse use) {
    int status = 0;
    for (RecordedCall child : use.children()) {
      status = child.status() == 0 ? status : child.status();
    }
    return status;
  }

  private static String text(RecordedCall call, boolean request) {
    return (request ? call.request() : call.response()).text();
  }

  private static String text(Part.ToolResult told) {
    StringBuilder text = new StringBuilder();
    for (Part part : told.content()) {
      if (part instanceof Part.Text words) {
        text.append(words.text());
      }
    }
    return text.toString();
  }

  /** The arguments as JSON; a missing node where they are none. */
  public JsonNode argumentsJson() {
    return json(arguments);
  }

  /** The result as JSON; a missing node where it is none. */
  public JsonNode resultJson() {
    return json(result);
  }

  /** Reads recorded text as a plain tree under limits; a missing node where it is no JSON. */
  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      // Recorded text is what it is; the caller asked whether it is JSON, and it is not.
      return MissingNode.getInstance();
    }
  }
}
