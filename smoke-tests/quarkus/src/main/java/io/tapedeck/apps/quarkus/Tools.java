package io.tapedeck.apps.quarkus;

import dev.langchain4j.agent.tool.Tool;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tools on every kind of thread that Quarkus runs them on. */
@ApplicationScoped
public class Tools {
  private final Colleague colleague;

  @Inject
  Tools(Colleague colleague) {
    this.colleague = colleague;
  }

  @Tool("Runs on the caller's thread, or on a worker where that must not wait.")
  public String method(String text) {
    return "method of " + text;
  }

  @Tool("Runs on a thread that must not wait.")
  @NonBlocking
  public String function(String text) {
    return "function of " + text;
  }

  @Tool("Runs on a virtual thread, where the JVM has such.")
  @RunOnVirtualThread
  public String own(String text) {
    return "own of " + text;
  }

  @Tool("Says later what it has to say.")
  public Uni<String> later(String text) {
    return Uni.createFrom().item("later of " + text);
  }

  @Tool("Fails.")
  public String failing(String text) {
    throw new UnsupportedOperationException("no luck with " + text);
  }

  @Tool("Fails on a virtual thread.")
  @RunOnVirtualThread
  public String failingElsewhere(String text) {
    throw new UnsupportedOperationException("no luck with " + text);
  }

  @Tool("Fails so that the agent does.")
  public String failingWholly(String text) {
    throw new IllegalStateException("no more of " + text);
  }

  @Tool("Asks somebody else.")
  public String helper(String text) {
    return colleague.help("help with " + text, "Hello");
  }

  @Tool("Asks somebody else, from a virtual thread.")
  @RunOnVirtualThread
  public String helperElsewhere(String text) {
    return colleague.help("help with " + text, "Hello");
  }
}
