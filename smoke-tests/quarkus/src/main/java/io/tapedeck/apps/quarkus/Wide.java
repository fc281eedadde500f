package io.tapedeck.apps.quarkus;

import static io.tapedeck.apps.quarkus.QuarkusAgent.say;

import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** What else an application may do with AI services of Quarkus. */
@ApplicationScoped
class Wide {
  private final Agent agent;
  private final Clerk clerk;
  private final Librarian librarian;

  @Inject
  Wide(Agent agent, Clerk clerk, Librarian librarian) {
    this.agent = agent;
    this.clerk = clerk;
    this.librarian = librarian;
  }

  void run() {
    print("in a tool", () -> agent.answer("boss", "Try helper:a"));
    print("in a tool, elsewhere", () -> agent.answer("boss", "Try helperElsewhere:b"));
    print("in a tool, streamed", () -> all(agent.stream("boss", "Try helper:c helperElsewhere:d")));
    print("failing elsewhere", () -> agent.answer("failing", "Try failingElsewhere:e"));
    print("failing wholly", () -> agent.answer("failing", "Try failingWholly:f"));
    print("provided", () -> clerk.answer("clerk", "Try provided:h"));
    print("provided, streamed", () -> all(clerk.stream("clerk", "Try provided:i")));
    print("looked up", () -> librarian.answer("library", "jays"));
    print("looked up, streamed", () -> all(librarian.stream("library", "kites")));
    print("left early", () -> all(agent.stream("left", "Hello").select().first(1)));
  }

  private static void print(String what, Supplier<String> asked) {
    String said;
    try {
      said = asked.get();
    } catch (RuntimeException thrown) {
      said = "! " + thrown.getMessage();
    }
    say(what, said);
  }

  private static String all(Multi<String> parts) {
    return String.valueOf(parts.collect().asList().await().indefinitely());
  }
}
