package io.tapedeck.instrumentation.langgraph4j;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a graph, from the first element that is asked of it to the last. */
final class Run {
  /** By the generators that run. One that is dropped was not wanted any more. */
  static final Attachments<Run> OF = new Attachments<>(run -> run.end(Call.Ending.CLOSED_EARLY));

  private static final ThreadLocal<Run> CURRENT = new ThreadLocal<>();

  private final Deck deck;
  private final String graph;
  private final @Nullable String thread;
  private final Scope around;
  private volatile boolean begun;
  private volatile @Nullable Call call;
  private volatile @Nullable Stop stop;

  /** What it asked last: whether to stop before or after a node. */
  private record Stop(String when, String node) {}

  /**
   * A run that has not begun.
   *
   * @param thread the conversation that it goes on with, or null
   * @param around where it was made: for a graph inside another one, the node
   */
  Run(Deck deck, String graph, @Nullable String thread, Scope around) {
    this.deck = deck;
    this.graph = graph;
    this.thread = thread;
    this.around = around;
  }

  /** The run that this thread is at work on, or null. */
  static @Nullable Run current() {
    return CURRENT.get();
  }

  /** Makes it this thread's; returns the one before. */
  static @Nullable Run enter(@Nullable Run run) {
    Run previous = CURRENT.get();
    if (run == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(run);
    }
    return previous;
  }

  /**
   * It is asked for an element, by which it begins at the first time; returns whether this is it.
   */
  boolean asked() {
    stop = null;
    if (begun) {
      return false;
    }
    begun = true;
    Map<String, String> keys = thread == null ? Map.of() : Map.of("langgraph4j.thread", thread);
    call = deck.agent(around, graph, keys);
    return true;
  }

  /** Where what it does is done; null where it is left alone. */
  @Nullable Scope scope() {
    Call present = call;
    return present == null ? null : present.scope();
  }

  /** Puts something of its state on record. */
  void state(String name, Object value) {
    Scope scope = scope();
    if (scope != null) {
      deck.state(scope, name, StateJson.of(value));
    }
  }

  /** It asks whether to stop before or after a node; where it does, no node is called. */
  void mayStop(String when, String node) {
    stop = new Stop(when, node);
  }

  /** Takes the node that it goes to as it did not stop before it; null where that is not known. */
  @Nullable String takeComing() {
    Stop last = stop;
    stop = null;
    return last == null ? null : last.node;
  }

  /** It has no more elements: it has come to its end, or stops for somebody. */
  void done() {
    Stop last = stop;
    if (last != null) {
      state("interrupt", Map.of(last.when, last.node));
    }
    end(Call.Ending.OK);
  }

  void end(Call.Ending ending) {
    end(ending, null);
  }

  void end(Call.Ending ending, @Nullable Throwable cause) {
    Call present = call;
    if (present != null) {
      present.end(ending, cause);
    }
  }
}
