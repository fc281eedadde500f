package io.tapedeck.session;

import io.tapedeck.session.message.Message;
import io.tapedeck.session.wire.Decoded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a transcript shows, in the order in which things began. */
public sealed interface Entry {

  /** How many agents and nodes of graphs are around it. */
  int depth();

  /** The call that places it in time. */
  RecordedCall call();

  /** An agent begins to run; what belongs to it follows with a greater depth. */
  record AgentRun(int depth, RecordedCall call) implements Entry {}

  /**
   * A node of a graph runs; what belongs to it follows with a greater depth.
   *
   * @param next the node that the graph went to from here, or null where that is not known
   */
  record NodeRun(int depth, RecordedCall call, @Nullable String next) implements Entry {}

  /**
   * A call that belongs to the session and to no step.
   *
   * @param children calls made in its scope, in order
   */
  record Other(int depth, RecordedCall call, List<RecordedCall> children) implements Entry {
    public Other {
      children = List.copyOf(children);
    }
  }

  /** Something looked up that no later step was told of. */
  record LookUp(int depth, Retrieval retrieval) implements Entry {
    @Override
    public RecordedCall call() {
      return retrieval.call();
    }
  }

  /**
   * One model call with all its attempts, what was looked up for it, and the tools that its reply
   * asked for.
   *
   * @param number from 1, within the session
   * @param agent name of the innermost agent around it, or null
   * @param link why it belongs to the session
   * @param attempts in order; all but the last failed
   * @param fresh indexes of the request's messages that no earlier step showed, neither as a
   *     message nor as a reply or tool result
   * @param retrievals what whoever asks the model had looked up since its step before
   * @param tools in the order in which the reply asked for them
   */
  record Step(
      int depth,
      int number,
      @Nullable String agent,
      Link link,
      List<RecordedCall> attempts,
      List<Integer> fresh,
      List<Retrieval> retrievals,
      List<ToolUse> tools)
      implements Entry {

    public Step {
      attempts = List.copyOf(attempts);
      fresh = List.copyOf(fresh);
      retrievals = List.copyOf(retrievals);
      tools = List.copyOf(tools);
    }

    /** The attempt that counts: the last. */
    @Override
    public RecordedCall call() {
      return attempts.get(attempts.size() - 1);
    }

    /** The last attempt's exchange, or null where it could not be decoded. */
    public Decoded.@Nullable Exchange exchange() {
      return call().decoded() instanceof Decoded.Exchange exchange ? exchange : null;
    }

    /** The request's messages; empty where it could not be decoded. */
    public List<Message> messages() {
      Decoded.Exchange exchange = exchange();
      return exchange == null || exchange.request() == null
          ? List.of()
          : exchange.request().messages();
    }

    /** The reply's message, or null. */
    public @Nullable Message reply() {
      Decoded.Exchange exchange = exchange();
      return exchange == null || exchange.reply() == null ? null : exchange.reply().message();
    }
  }
}
