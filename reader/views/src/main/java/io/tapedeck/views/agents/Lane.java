package io.tapedeck.views.agents;

import io.tapedeck.session.message.Usage;
import io.tapedeck.views.time.Stretch;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent, or one of several of the same name that run at once, over the time of a session.
 *
 * @param agent its name; null for what ran outside of any agent
 * @param kind what it was recorded as
 * @param worker from 1; higher where others of that name were at work already
 * @param journal of its JVM
 * @param process what the JVM said of itself: service, host, pid
 * @param runs from beginning to end of each
 * @param bars what it did, in order
 * @param steps numbers of its steps
 * @param tools how often it had each tool called, by name
 * @param usage of its steps
 */
public record Lane(
    @Nullable String agent,
    Kind kind,
    int worker,
    String journal,
    Map<String, String> process,
    List<Stretch> runs,
    List<Bar> bars,
    List<Integer> steps,
    Map<String, Integer> tools,
    Usage usage) {

  /** What a lane stands for. */
  public enum Kind {
    AGENT,
    /** A node of a graph that asks a model itself. */
    NODE,
    /** Another JVM that goes on with the session and has no agent of a name. */
    SERVICE,
    /** The application's own code. */
    APPLICATION
  }

  public Lane {
    process = Map.copyOf(process);
    runs = List.copyOf(runs);
    bars = List.copyOf(bars);
    steps = List.copyOf(steps);
    tools = Collections.unmodifiableMap(tools);
  }

  /** What it is called on a page, in a table and in JSON. */
  public String name() {
    String service = process.getOrDefault("service", "application");
    String name = agent == null ? service : kind == Kind.NODE ? "node " + agent : agent;
    return worker == 1 ? name : name + " (" + worker + ")";
  }

  /** How long it ran in all, its waits for others included. */
  public long nanos() {
    return runs.stream().mapToLong(Stretch::nanos).sum();
  }
}
