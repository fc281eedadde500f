package io.tapedeck.diagnose.detect;

import io.tapedeck.diagnose.About;
import io.tapedeck.diagnose.Course;
import io.tapedeck.diagnose.Detector;
import io.tapedeck.diagnose.Evidence;
import io.tapedeck.diagnose.Findings;
import io.tapedeck.diagnose.Origin;
import io.tapedeck.diagnose.Persistence;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.diagnose.Turn;
import io.tapedeck.journal.Direction;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An instruction that an agent began with and that a later request of the same run leaves out. */
public final class InstructionLost implements Detector {
  private static final int SHORTEST = 20;

  private static final About ABOUT =
      new About(
          "instruction-lost",
          Severity.ERROR,
          Origin.ORCHESTRATION,
          Persistence.ARCHITECTURAL,
          "The system instructions, or the first thing that the user asked, are no longer sent while"
              + " the conversation goes on.",
          "Pin instructions outside of what a memory evicts, and repeat standing constraints in the"
              + " system message.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    Set<String> told = new HashSet<>();
    for (Turn turn : course.turns()) {
      for (Message message : turn.messages()) {
        boolean first = message.role() == Role.SYSTEM || message.equals(firstOfUser(turn));
        if (first
            && message.text().length() >= SHORTEST
            && told.add(turn.agent() + message.text())) {
          judge(turn, message, findings);
        }
      }
    }
  }

  private static void judge(Turn turn, Message instruction, Findings findings) {
    Turn before = turn;
    for (Turn later : turn.later()) {
      boolean goesOn = goesOn(before, later);
      if (goesOn && !isSent(instruction, later) && !hasOthers(instruction, later)) {
        String whose = instruction.role() == Role.SYSTEM ? "instructions" : "first question";
        findings.add(
            later,
            "the " + whose + " of step " + turn.number() + " are no longer sent",
            Evidence.of(turn.call(), Direction.REQUEST, instruction.text()),
            Evidence.of(later.call(), Direction.REQUEST, ""));
        return;
      }
      if (!goesOn) {
        return;
      }
      before = later;
    }
  }

  /** Whether a request takes up the conversation, and does not leave it to the provider. */
  private static boolean goesOn(Turn before, Turn later) {
    var request = later.request();
    if (request == null || request.previousResponse() != null || request.conversation() != null) {
      return false;
    }
    String said = before.said();
    if (said.length() >= SHORTEST) {
      return holds(later, message -> message.text().equals(said));
    }
    for (ToolUse use : before.tools()) {
      String id = use.asked() == null ? "" : use.asked().id();
      if (!id.isEmpty() && holds(later, message -> asksFor(message, id))) {
        return true;
      }
    }
    return false;
  }

  private static boolean asksFor(Message message, String id) {
    return message.toolCalls().stream().anyMatch(call -> call.id().equals(id));
  }

  /** Looks from the end: what was said last is there. */
  private static boolean holds(Turn turn, Predicate<Message> wanted) {
    List<Message> messages = turn.messages();
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (wanted.test(messages.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the conversation was handed over to an agent that has instructions of its own. */
  private static boolean hasOthers(Message instruction, Turn later) {
    return instruction.role() == Role.SYSTEM
        && later.messages().stream().anyMatch(message -> message.role() == Role.SYSTEM);
  }

  private static boolean isSent(Message instruction, Turn later) {
    String beginning = instruction.text().substring(0, SHORTEST);
    for (Message message : later.messages()) {
      if (message.text().contains(beginning)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Message firstOfUser(Turn turn) {
    for (Message message : turn.messages()) {
      if (message.role() == Role.USER) {
        return message;
      }
    }
    return null;
  }
}
