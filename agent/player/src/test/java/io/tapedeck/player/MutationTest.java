package io.tapedeck.player;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.player.Divergence.Kind;
import io.tapedeck.player.tape.Tape;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever an application does otherwise is noticed, and what means nothing is not. */
final class MutationTest {
  private static final int RUNS = 1_000;

  /** Ways to depart from the tape, at one step. */
  private enum Mutation {
    PROMPT_WORD(Kind.CHANGED),
    SYSTEM_PROMPT(Kind.CHANGED),
    TOOL_ARGUMENT(Kind.CHANGED),
    TOOL_RESULT_IN_HISTORY(Kind.CHANGED),
    MODEL(Kind.CHANGED),
    SCHEMA(Kind.CHANGED),
    MESSAGES_SWAPPED(Kind.CHANGED),
    EXTRA_CALL(Kind.CHANGED),
    CALL_LEFT_OUT(Kind.MOVED),
    SWALLOWED_EXCEPTION(Kind.CHANGED);

    final Kind kind;

    Mutation(Kind kind) {
      this.kind = kind;
    }
  }

  @Test
  void everyMutationIsFoundAtItsStep() {
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(run);
      Mutation mutation = Mutation.values()[run % Mutation.values().length];
      // A step that has a history, so that there is something to change in it.
      int at = 1 + random.nextInt(Session.STEPS - 2);
      Replay replay = new Replay(tape(Session.seeded(run)));
      play(replay, run, mutation, at);
      ReplayReport report = replay.player.report();
      assertThat(report.same()).as("%s, run %d", mutation, run).isFalse();
      Divergence first = report.divergences().get(0);
      assertThat(first.kind()).as("%s, run %d: %s", mutation, run, first).isEqualTo(mutation.kind);
      int step = mutation == Mutation.CALL_LEFT_OUT ? at + 2 : at + 1;
      assertThat(first.step()).as("%s, run %d: %s", mutation, run, first).isEqualTo(step);
    }
  }

  private static void play(Replay replay, int seed, Mutation mutation, int at) {
    Scope scope = replay.player.scope();
    for (int step = 0; step < Session.STEPS; step++) {
      Session now = Session.seeded(seed);
      String request = step == at ? mutated(now, mutation, step) : now.request(step);
      try {
        if (step == at && mutation == Mutation.CALL_LEFT_OUT) {
          continue;
        }
        if (step == at && mutation == Mutation.EXTRA_CALL) {
          replay.model(scope, now.request(step).replace("You help", "You judge"));
        }
        replay.model(scope, request);
        String arguments = now.arguments.get(step);
        boolean other = step == at && mutation == Mutation.TOOL_ARGUMENT;
        replay.tool(scope, "lookup", other ? arguments.replace("A-", "B-") : arguments);
      } catch (Throwable t) {
        if (mutation != Mutation.SWALLOWED_EXCEPTION) {
          return;
        }
      }
    }
  }

  private static String mutated(Session session, Mutation mutation, int step) {
    switch (mutation) {
      case PROMPT_WORD, SWALLOWED_EXCEPTION ->
          session.questions.set(step, session.questions.get(step).replaceFirst("\\w+", "invoice"));
      case SYSTEM_PROMPT -> session.system = session.system.replace("orders", "returns");
      case TOOL_RESULT_IN_HISTORY -> session.results.set(0, session.results.get(0) + "0");
      case MODEL -> session.model = "gpt-4o-mini";
      case SCHEMA -> session.schema = session.schema.replace("string", "integer");
      case MESSAGES_SWAPPED -> {
        String question = session.questions.get(0);
        session.questions.set(0, session.questions.get(step));
        session.questions.set(step, question);
      }
      default -> {}
    }
    return session.request(step);
  }

  @Test
  void whatMeansNothingRaisesNoAlarm() throws Throwable {
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(run);
      Replay replay = new Replay(tape(Session.seeded(run)));
      Scope scope = replay.player.scope();
      int port = 1_024 + random.nextInt(60_000);
      String day = (1 + random.nextInt(28)) + " March 2027";
      String id = "call_" + Long.toHexString(random.nextLong() | 1L << 60);
      Target target =
          new Target(
              "127.0.0.1",
              port,
              "/v1/chat/completions",
              "http://127.0.0.1:" + port + "/v1/chat/completions");
      for (int step = 0; step < Session.STEPS; step++) {
        Session now = Session.seeded(run);
        now.system = now.system.replace("21 November 2026", day);
        now.idPrefix = id;
        now.toolsTurned = run % 2 == 1;
        replay.model(scope, target, now.request(step));
        replay.tool(scope, "lookup", now.arguments.get(step));
      }
      assertThat(replay.player.report().divergences()).as("run %d", run).isEmpty();
    }
  }

  @Test
  void rulesThatAreOffLetNothingPass() {
    Session then = Session.seeded(1);
    Replay replay = new Replay(tape(then), "play.rules=none");
    Session now = Session.seeded(1);
    now.system = now.system.replace("2026", "2027");
    Throwable thrown =
        org.assertj.core.api.Assertions.catchThrowable(
            () -> replay.model(replay.player.scope(), now.request(0)));
    assertThat(thrown).isInstanceOf(ReplayDivergence.class);
  }

  private static Tape tape(Session session) {
    Recorded recorded = new Recorded();
    for (int step = 0; step < Session.STEPS; step++) {
      recorded.call(Boundary.MODEL, "api.openai.com", 0, session.request(step), "answer " + step);
      recorded.call(
          Boundary.TOOL, "lookup", 0, session.arguments.get(step), session.results.get(step));
    }
    return recorded.tape();
  }
}
