package io.tapedeck.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Whatever may happen to somebody who asks an agent, of any framework. A framework says how it is
 * asked; what it cannot do, it says too.
 */
abstract class AgentShapes {
  private static final CyclicBarrier MEETING = new CyclicBarrier(2);

  private final ExecutorService pool = Executors.newFixedThreadPool(5);

  /** Asks, and waits for the answer. */
  abstract String ask(String conversation, String question) throws Exception;

  /** The same, of a model that may never answer: throws within seconds. */
  String askInTime(String conversation, String question) throws Exception {
    return ask(conversation, question);
  }

  /** Asks, and hands over the answer's parts as they come. */
  void stream(String conversation, String question, Consumer<String> part) throws Exception {
    throw new UnsupportedOperationException("streams");
  }

  /** Asks for a stream, takes its first part, and leaves. */
  void leave(String conversation, String question) throws Exception {
    throw new UnsupportedOperationException("streams that are left");
  }

  /** What the model knows a tool by. */
  String tool(String name) {
    return name;
  }

  /** Does all of it, and leaves: the threads of clients would go on. */
  static void main(Callable<AgentShapes> agent) {
    try {
      agent.call().run();
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1);
    }
  }

  private void run() throws Exception {
    line("plain", () -> ask("plain", "Hello"));
    line("again", () -> ask("plain", "Hello again"));
    line("tool", () -> ask("tool", "Try " + tool("method") + ":a"));
    line("tool that fails", () -> ask("failing", "Try " + tool("failing") + ":b"));
    line("later", () -> later("later", "Try " + tool("method") + ":c").get());
    line("streamed", () -> streamed("streamed", "Hello"));
    line("streamed with a tool", () -> streamed("streamed-tool", "Try " + tool("method") + ":d"));
    line("left", () -> left("left", "Meet slowness"));
    line("left in silence", () -> left("left-silent", "Meet nothing-more"));
    line("error", () -> ask("error", "Meet 500"));
    line("busy", () -> ask("busy", "Meet 429"));
    line("busy no more", () -> ask("busy-again", "Meet 429"));
    line("silence", () -> askInTime("silence", "Meet silence"));
    line("half", () -> ask("half", "Meet half"));
    parallel("parallel", 10, "method");
    parallel("pair", 2, "meeting");
  }

  /** What only one of several does. */
  private void parallel(String name, int count, String tool) {
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(later(name + "-" + i, "Try " + tool(tool) + ":" + name + "-" + i));
    }
    for (int i = 0; i < count; i++) {
      line(name + " " + i, answers.get(i)::get);
    }
  }

  private CompletableFuture<String> later(String conversation, String question) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    pool.execute(
        () -> {
          try {
            answer.complete(ask(conversation, question));
          } catch (Throwable t) {
            answer.completeExceptionally(t);
          }
        });
    return answer;
  }

  private String streamed(String conversation, String question) throws Exception {
    List<String> parts = new ArrayList<>();
    stream(conversation, question, parts::add);
    return parts.toString();
  }

  private String left(String conversation, String question) throws Exception {
    leave(conversation, question);
    return "after the first part";
  }

  private static void line(String name, Callable<String> what) {
    String text;
    try {
      text = what.call();
    } catch (UnsupportedOperationException | LinkageError e) {
      text = "cannot";
    } catch (Exception e) {
      text = Lines.render(e).replaceAll("127\\.0\\.0\\.1:\\d+", "AUTHORITY");
    }
    Lines.print(name, Lines.shorten(text));
  }

  /** What a tool says that is a method. */
  static String method(String text) {
    return "method of " + text;
  }

  /** What a tool does that fails. */
  static String failing(String text) {
    throw new IllegalStateException("no luck with " + text);
  }

  /** What a tool says that waits for another conversation's: both are under way at once. */
  static String meeting(String text) {
    try {
      MEETING.await(30, TimeUnit.SECONDS);
      return "met as " + text;
    } catch (Exception e) {
      throw new IllegalStateException("nobody else came", e);
    }
  }
}
