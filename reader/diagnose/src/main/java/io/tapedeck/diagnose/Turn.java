package io.tapedeck.diagnose;

import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Retrieval;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Request;
import io.tapedeck.session.wire.Decoded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of an agent, as detectors look at it: what the model knew, what it said, what came of it.
 */
public final class Turn {
  private final Entry.Step step;
  private final List<Turn> later = new ArrayList<>();
  private @Nullable Words known;

  Turn(Entry.Step step) {
    this.step = step;
  }

  /** Adds the turns of the same agent that follow. */
  void precedes(List<Turn> turns) {
    later.addAll(turns);
  }

  /** The step's number in the session, from 1. */
  public int number() {
    return step.number();
  }

  /** The agent's name, or null outside of any. */
  public @Nullable String agent() {
    return step.agent();
  }

  /** As it was stitched. */
  public Entry.Step step() {
    return step;
  }

  /** The attempt that counts. */
  public RecordedCall call() {
    return step.call();
  }

  /** What the model was sent, oldest first. */
  public List<Message> messages() {
    return step.messages();
  }

  /** The request, or null where it could not be read. */
  public @Nullable Request request() {
    Decoded.Exchange exchange = step.exchange();
    return exchange == null ? null : exchange.request();
  }

  /** The reply, or null where there is none that could be read. */
  public @Nullable Reply reply() {
    Decoded.Exchange exchange = step.exchange();
    return exchange == null ? null : exchange.reply();
  }

  /** What the model said in words; empty where it said nothing. */
  public String said() {
    Message reply = step.reply();
    return reply == null ? "" : reply.text();
  }

  /** Whether it said something and asked for no tool: the application takes that for the answer. */
  public boolean isAnswer() {
    Message reply = step.reply();
    return reply != null && reply.toolCalls().isEmpty() && !reply.text().isBlank();
  }

  /** The tools that the reply asked for. */
  public List<ToolUse> tools() {
    return step.tools();
  }

  /** What was looked up for this step. */
  public List<Retrieval> retrievals() {
    return step.retrievals();
  }

  /** The steps of the same agent that follow, in order. */
  public List<Turn> later() {
    return later;
  }

  /** The step of the same agent that follows, or null. */
  public @Nullable Turn next() {
    return later.isEmpty() ? null : later.get(0);
  }

  /** Every word that the model was sent, tool definitions included. */
  public Words known() {
    Words present = known;
    if (present == null) {
      present = new Words();
      for (Message message : messages()) {
        addAll(present, message.parts());
      }
      Request request = request();
      if (request != null) {
        for (var tool : request.tools()) {
          present.add(tool.toString());
        }
      }
      known = present;
    }
    return present;
  }

  private static void addAll(Words words, List<Part> parts) {
    for (Part part : parts) {
      if (part instanceof Part.Text text) {
        words.add(text.text());
      } else if (part instanceof Part.ToolCall call) {
        words.add(call.arguments());
      } else if (part instanceof Part.ToolResult result) {
        addAll(words, result.content());
      } else if (part instanceof Part.Reasoning reasoning) {
        words.add(reasoning.text());
      } else if (part instanceof Part.Other other) {
        words.add(other.raw().toString());
      }
    }
  }
}
