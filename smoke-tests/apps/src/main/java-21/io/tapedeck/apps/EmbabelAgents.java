package io.tapedeck.apps;

import com.embabel.agent.api.annotation.AchievesGoal;
import com.embabel.agent.api.annotation.Action;
import com.embabel.agent.api.annotation.Agent;
import com.embabel.agent.api.common.ActionContext;
import com.embabel.agent.api.common.OperationContext;
import com.embabel.agent.core.AgentPlatform;
import org.springframework.ai.tool.annotation.Tool;

/** What the agents do, and what they are given and give. */
final class EmbabelAgents {
  private EmbabelAgents() {}

  /** What a process is given. */
  public record Question(String text) {}

  /** What an action found out for another. */
  public record Notes(String text) {}

  /** What a process gives. */
  public record Reply(String text) {}

  /** Two actions, one after the other. */
  @Agent(name = "clerk", description = "Answers questions.")
  public static final class Clerk {
    @Action
    public Notes lookUp(Question question, OperationContext context) {
      return new Notes(
          context.ai().withDefaultLlm().withToolObject(new Tools()).generateText(question.text()));
    }

    @Action
    @AchievesGoal(description = "Answered")
    public Reply answer(Question question, Notes notes, OperationContext context) {
      String said = context.ai().withDefaultLlm().generateText("Say it better");
      return new Reply(notes.text() + " " + said);
    }
  }

  /** Hands over to another agent. */
  @Agent(name = "boss", description = "Has questions answered.")
  public static final class Boss {
    private final AgentPlatform platform;

    public Boss(AgentPlatform platform) {
      this.platform = platform;
    }

    @Action
    @AchievesGoal(description = "Delegated")
    public Reply delegate(Question question, ActionContext context) {
      return context.asSubProcess(
          Reply.class,
          platform.agents().stream()
              .filter(agent -> agent.getName().equals("clerk"))
              .findAny()
              .orElseThrow());
    }
  }

  /** Cannot do what it is for. */
  @Agent(name = "broken", description = "Fails.")
  public static final class Broken {
    @Action
    @AchievesGoal(description = "Never achieved")
    public Reply fail(Question question) {
      throw new IllegalStateException("no luck with " + question.text());
    }
  }

  /** Tools that are methods. */
  public static final class Tools {
    @Tool(description = "A method.")
    public String method(String text) {
      return "method of " + text;
    }

    @Tool(description = "Another method.")
    public String other(String text) {
      return "other of " + text;
    }

    @Tool(description = "A method that fails.")
    public String failing(String text) {
      throw new IllegalStateException("no luck with " + text);
    }
  }
}
