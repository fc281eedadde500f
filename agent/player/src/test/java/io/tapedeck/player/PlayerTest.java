package io.tapedeck.player;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.masking.Masking;
import io.tapedeck.player.tape.Tape;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the tape answers, and what it refuses to. */
final class PlayerTest {
  private static final String HELLO = "{\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

  @Test
  void toolLoopThatAsksTheSameTwiceGetsTheSecondAnswerTheSecondTime() throws Throwable {
    Recorded recorded =
        new Recorded()
            .call(Boundary.MODEL, "m", 0, HELLO, "first")
            .call(Boundary.MODEL, "m", 0, HELLO, "second");
    Replay replay = new Replay(recorded.tape());
    Scope scope = replay.player.scope();
    assertThat(replay.model(scope, HELLO)).isEqualTo("first");
    assertThat(replay.model(scope, HELLO)).isEqualTo("second");
    assertThatThrownBy(() -> replay.model(scope, HELLO))
        .isInstanceOf(ReplayDivergence.class)
        .hasMessageContaining("once more than recorded");
    assertThat(replay.player.report().divergences().get(0).kind()).isEqualTo(Divergence.Kind.EXTRA);
  }

  @Test
  void streamKeepsItsChunks() throws Throwable {
    Recorded recorded = new Recorded().call(Boundary.MODEL, "m", 0, HELLO, "a", "bc", "d");
    Replay replay = new Replay(recorded.tape());
    assertThat(replay.model(replay.player.scope(), HELLO)).isEqualTo("a|bc|d");
    assertThat(replay.player.report().same()).isTrue();
  }

  @Test
  void divergenceStaysWhenTheSdkSwallowsTheError() throws Throwable {
    Recorded recorded =
        new Recorded()
            .call(Boundary.MODEL, "m", 0, HELLO, "first")
            .call(Boundary.MODEL, "m", 0, HELLO, "second");
    Replay replay = new Replay(recorded.tape());
    Scope scope = replay.player.scope();
    String changed = HELLO.replace("hello", "hullo");
    assertThat(catchThrowable(() -> replay.model(scope, changed)))
        .isInstanceOf(ReplayDivergence.class);
    // The application goes on as if nothing had been; the tape does not.
    assertThatThrownBy(() -> replay.model(scope, HELLO)).hasMessageContaining("diverged already");
    ReplayReport report = replay.player.report();
    assertThat(report.same()).isFalse();
    assertThat(report.text())
        .contains("step 1 · model · CHANGED")
        .contains("~ [0] user CHANGED 5 -> 5 characters")
        .contains("- hello")
        .contains("+ hullo");
  }

  @Test
  void toolsAskedForInAnotherOrderHaveMoved() throws Throwable {
    Recorded recorded =
        new Recorded()
            .call(Boundary.TOOL, "a", 0, "{}", "1")
            .call(Boundary.TOOL, "b", 0, "{}", "2");
    Replay replay = new Replay(recorded.tape());
    Scope scope = replay.player.scope();
    assertThatThrownBy(() -> replay.tool(scope, "b", "{}")).hasMessageContaining("MOVED");
  }

  @Test
  void nodesRunAndMayBeGivenOtherThanRecorded() throws Throwable {
    Replay replay = new Replay(graph().tape());
    Scope run = agent(replay);
    Scope plan = node(replay, run, "plan", "{\"at\":2}");
    assertThat(replay.model(plan, HELLO)).isEqualTo("first");
    Scope look = node(replay, run, "look", "{\"at\":3}");
    assertThat(replay.model(look, HELLO)).isEqualTo("second");
    ReplayReport report = replay.player.report();
    assertThat(report.same()).as(report.text()).isTrue();
  }

  @Test
  void nodeThatWasNotTheNextIsTheDivergenceAndNotWhatItAsks() throws Throwable {
    Replay replay = new Replay(graph().tape());
    Scope run = agent(replay);
    Scope plan = node(replay, run, "plan", "{}");
    assertThat(replay.model(plan, HELLO)).isEqualTo("first");
    Scope other = node(replay, run, "give_up", "{}");
    assertThatThrownBy(() -> replay.model(other, HELLO)).hasMessageContaining("diverged already");
    assertThat(replay.player.report().text()).contains("graph_node give_up · CHANGED");
  }

  private static Recorded graph() {
    return new Recorded()
        .call(Boundary.AGENT, "graph", 0, "1")
        .call(Boundary.GRAPH_NODE, "plan", 1, "{\"at\":1}")
        .call(Boundary.MODEL, "m", 2, HELLO, "first")
        .call(Boundary.GRAPH_NODE, "look", 1, "{\"at\":1}")
        .call(Boundary.MODEL, "m", 4, HELLO, "second");
  }

  private static Scope agent(Replay replay) {
    Call run = replay.player.agent(replay.player.scope(), "graph", Map.of("memory", "1"));
    return Objects.requireNonNull(run).scope();
  }

  private static Scope node(Replay replay, Scope run, String name, String state) {
    Call node = Objects.requireNonNull(replay.player.node(run, name));
    byte[] given = state.getBytes(UTF_8);
    node.data(Call.Direction.REQUEST, given, 0, given.length);
    node.end(Call.Ending.OK, null);
    return node.scope();
  }

  @Test
  void toolsHandedToPoolMayComeInAnyOrderThoughOneWasOverBefore() throws Throwable {
    Replay replay = new Replay(pooled().tape());
    Scope scope = replay.player.scope();
    assertThat(replay.tool(scope, "before", "{}")).isEqualTo("0");
    for (String request : List.of("4", "3", "2", "1")) {
      assertThat(replay.tool(scope, "parallel", request)).isEqualTo("a" + request);
    }
    assertThat(replay.tool(scope, "after", "{}")).isEqualTo("5");
    assertThat(replay.player.report().same()).as(replay.player.report().text()).isTrue();
  }

  @Test
  void callAfterThePoolsCallsMustNotComeBeforeThem() throws Throwable {
    Replay replay = new Replay(pooled().tape());
    Scope scope = replay.player.scope();
    assertThat(replay.tool(scope, "before", "{}")).isEqualTo("0");
    assertThatThrownBy(() -> replay.tool(scope, "after", "{}")).hasMessageContaining("MOVED");
  }

  /** Two of four calls of a pool overlapped; one was over before, one began after them. */
  private static Recorded pooled() {
    Map<String, String> overlapping = new LinkedHashMap<>();
    overlapping.put("2", "a2");
    overlapping.put("3", "a3");
    return new Recorded()
        .call(Boundary.TOOL, "before", 0, "{}", "0")
        .callOn("pool-1", Boundary.TOOL, "parallel", "1", "a1")
        .parallel(Boundary.TOOL, 0, overlapping)
        .callOn("pool-2", Boundary.TOOL, "parallel", "4", "a4")
        .call(Boundary.TOOL, "after", 0, "{}", "5");
  }

  @Test
  void parallelAgentsOfOneNameAreToldApartByWhatTheyAsk() throws Throwable {
    Map<String, String> agents = new LinkedHashMap<>();
    for (int i = 1; i <= 3; i++) {
      agents.put("agent " + i, "");
    }
    Recorded recorded = new Recorded().parallel(Boundary.AGENT, 0, agents);
    for (int i = 1; i <= 3; i++) {
      recorded.call(Boundary.TOOL, "first", i, "{\"of\":" + i + "}", "first of " + i);
      recorded.call(Boundary.TOOL, "second", i, "{}", "second of " + i);
    }
    Replay replay = new Replay(recorded.tape());
    Scope[] scopes = new Scope[3];
    for (int i = 0; i < 3; i++) {
      scopes[i] =
          Objects.requireNonNull(replay.player.agent(replay.player.scope(), "parallel", Map.of()))
              .scope();
    }
    // The first that came is the third that was recorded, and so on round.
    for (int i = 0; i < 3; i++) {
      int is = i == 0 ? 3 : i;
      assertThat(replay.tool(scopes[i], "first", "{\"of\":" + is + "}"))
          .isEqualTo("first of " + is);
    }
    for (int i = 2; i >= 0; i--) {
      int is = i == 0 ? 3 : i;
      assertThat(replay.tool(scopes[i], "second", "{}")).isEqualTo("second of " + is);
    }
    assertThat(replay.player.report().same()).as(replay.player.report().text()).isTrue();
  }

  @Test
  void agentsOfOneNameMayComeOneAfterTheOther() throws Throwable {
    Map<String, String> agents = new LinkedHashMap<>();
    agents.put("agent 1", "");
    agents.put("agent 2", "");
    Recorded recorded =
        new Recorded()
            .parallel(Boundary.AGENT, 0, agents)
            .call(Boundary.TOOL, "asked", 1, "{\"of\":1}", "1")
            .call(Boundary.TOOL, "asked", 2, "{\"of\":2}", "2");
    Replay replay = new Replay(recorded.tape());
    for (int i = 2; i >= 1; i--) {
      Scope scope =
          Objects.requireNonNull(replay.player.agent(replay.player.scope(), "parallel", Map.of()))
              .scope();
      assertThat(replay.tool(scope, "asked", "{\"of\":" + i + "}")).isEqualTo("" + i);
    }
    assertThat(replay.player.report().same()).as(replay.player.report().text()).isTrue();
  }

  @Test
  void parallelAgentsThatAskByTheirNodesAreToldApartByWhatTheyAreGiven() throws Throwable {
    Map<String, String> agents = new LinkedHashMap<>();
    agents.put("[1]", "");
    agents.put("[2]", "");
    Recorded recorded = new Recorded().parallel(Boundary.AGENT, 0, agents);
    for (int i = 1; i <= 2; i++) {
      recorded.call(Boundary.GRAPH_NODE, "node", i, "[" + i + "]", "");
      recorded.call(Boundary.TOOL, "asked", 1 + 2L * i, "{\"of\":" + i + "}", "of " + i);
    }
    Replay replay = new Replay(recorded.tape());
    for (int i = 2; i >= 1; i--) {
      Call agent =
          Objects.requireNonNull(
              replay.player.agent(
                  replay.player.scope(), "parallel", Map.of("process", "new each time")));
      byte[] given = ("[" + i + "]").getBytes(UTF_8);
      agent.data(Call.Direction.REQUEST, given, 0, given.length);
      Scope inNode = node(replay, agent.scope(), "node", "[" + i + "]");
      assertThat(replay.tool(inNode, "asked", "{\"of\":" + i + "}")).isEqualTo("of " + i);
      agent.end(Call.Ending.OK, null);
    }
    assertThat(replay.player.report().same()).as(replay.player.report().text()).isTrue();
  }

  @Test
  void agentThatHasAskedIsTheOneItWas() throws Throwable {
    Map<String, String> agents = new LinkedHashMap<>();
    agents.put("agent 1", "");
    agents.put("agent 2", "");
    Recorded recorded =
        new Recorded()
            .parallel(Boundary.AGENT, 0, agents)
            .call(Boundary.TOOL, "first", 1, "{}", "1")
            .call(Boundary.TOOL, "second", 2, "{}", "2");
    Replay replay = new Replay(recorded.tape());
    Scope scope =
        Objects.requireNonNull(replay.player.agent(replay.player.scope(), "parallel", Map.of()))
            .scope();
    assertThat(replay.tool(scope, "first", "{}")).isEqualTo("1");
    assertThatThrownBy(() -> replay.tool(scope, "second", "{}")).hasMessageContaining("MOVED");
  }

  @Test
  void agentIsToldByItsSession() throws Throwable {
    Map<String, String> agents = new LinkedHashMap<>();
    agents.put("one", "");
    agents.put("other", "");
    Recorded recorded =
        new Recorded()
            .parallel(Boundary.AGENT, 0, agents)
            .call(Boundary.TOOL, "same", 1, "{}", "1")
            .call(Boundary.TOOL, "same", 2, "{}", "2");
    Replay replay = new Replay(recorded.tape());
    Scope scope =
        Objects.requireNonNull(
                replay.player.agent(replay.player.scope(), "parallel", Map.of("memory", "other")))
            .scope();
    assertThat(replay.tool(scope, "same", "{}")).isEqualTo("2");
  }

  @Test
  void callThatIsNeverMadeIsMissing() throws Throwable {
    Recorded recorded =
        new Recorded()
            .call(Boundary.TOOL, "a", 0, "{}", "1")
            .call(Boundary.TOOL, "b", 0, "{}", "2");
    Replay replay = new Replay(recorded.tape());
    assertThat(replay.tool(replay.player.scope(), "a", "{}")).isEqualTo("1");
    ReplayReport report = replay.player.report();
    assertThat(report.divergences()).hasSize(1);
    assertThat(report.divergences().get(0).kind()).isEqualTo(Divergence.Kind.MISSING);
    assertThat(report.divergences().get(0).what()).isEqualTo("tool b");
  }

  @Test
  void whatRanBelowAnAnsweredToolIsNotMissed() throws Throwable {
    Recorded recorded =
        new Recorded()
            .call(Boundary.TOOL, "a", 0, "{}", "1")
            .call(Boundary.HTTP, "shop.example", 1, "{}", "2");
    Replay replay = new Replay(recorded.tape());
    assertThat(replay.tool(replay.player.scope(), "a", "{}")).isEqualTo("1");
    assertThat(replay.player.report().same()).isTrue();
  }

  @Test
  void lenientReplayAnswersAChangedRequestAndSaysSo() throws Throwable {
    Recorded recorded = new Recorded().call(Boundary.MODEL, "m", 0, HELLO, "first");
    Replay replay = new Replay(recorded.tape(), "play.mode=lenient");
    assertThat(replay.model(replay.player.scope(), HELLO.replace("hello", "hi")))
        .isEqualTo("first");
    assertThat(replay.player.report().same()).isFalse();
  }

  @Test
  void faultHitsOnceAndTheNextTryGetsTheRecordedAnswer() throws Throwable {
    Recorded recorded =
        new Recorded()
            .call(Boundary.MODEL, "m", 0, HELLO, "first")
            .call(Boundary.TOOL, "search", 0, "{}", "found");
    Replay replay = new Replay(recorded.tape(), "play.faults=1:500,1:empty");
    Scope scope = replay.player.scope();
    assertThat(replay.model(scope, HELLO)).contains("internal error");
    assertThat(replay.model(scope, HELLO)).isEqualTo("first");
    assertThat(replay.tool(scope, "search", "{}")).isEqualTo("[]");
    ReplayReport report = replay.player.report();
    assertThat(report.same()).isTrue();
    assertThat(report.faults()).containsExactly("1:500", "1:empty");
  }

  @Test
  void nothingIsFoundWhereTheFaultSaysSo() throws Throwable {
    Replay replay = new Replay(lookedUp(), "play.faults=0:retrieval-empty");
    assertThat(replay.retrieval(replay.player.scope(), "store", "{\"query\":\"a\"}"))
        .isEqualTo("[]");
    assertThat(replay.player.report().faults()).containsExactly("0:retrieval-empty");
    assertThat(replay.player.report().same()).as(replay.player.report().text()).isTrue();
  }

  @Test
  void queryThatTheRecordedOneBeginsIsAnother() {
    Tape tape = new Recorded().call(Boundary.RETRIEVAL, "store", 0, "", "[]").tape();
    Replay replay = new Replay(tape);
    assertThatThrownBy(() -> replay.retrieval(replay.player.scope(), "store", "{}"))
        .hasMessageContaining("CHANGED");
  }

  @Test
  void retrieversOnOtherThreadsThanTheAgentsMayComeInAnyOrder() throws Throwable {
    Recorded recorded =
        new Recorded()
            .call(Boundary.TOOL, "before", 0, "{}", "0")
            .callOn("pool-1", Boundary.RETRIEVAL, "store", "a", "[1]")
            .callOn("pool-2", Boundary.RETRIEVAL, "store", "b", "[2]");
    Replay replay = new Replay(recorded.tape());
    Scope scope = replay.player.scope();
    assertThat(replay.tool(scope, "before", "{}")).isEqualTo("0");
    assertThat(replay.retrieval(scope, "store", "b")).isEqualTo("[2]");
    assertThat(replay.retrieval(scope, "store", "a")).isEqualTo("[1]");
    assertThat(replay.player.report().same()).as(replay.player.report().text()).isTrue();
  }

  @Test
  void toolsOfOneReplyOnAPoolMayComeInAnyOrderThoughNoneOverlapped() throws Throwable {
    Recorded recorded =
        new Recorded()
            .call(Boundary.MODEL, "m", 0, HELLO, "use both")
            .callOn("pool-1", Boundary.TOOL, "a", "{}", "1")
            .callOn("pool-2", Boundary.TOOL, "b", "{}", "2")
            .call(Boundary.MODEL, "m", 0, HELLO, "done");
    Replay replay = new Replay(recorded.tape());
    Scope scope = replay.player.scope();
    assertThat(replay.model(scope, HELLO)).isEqualTo("use both");
    assertThat(replay.tool(scope, "b", "{}")).isEqualTo("2");
    assertThat(replay.tool(scope, "a", "{}")).isEqualTo("1");
    assertThat(replay.model(scope, HELLO)).isEqualTo("done");
    assertThat(replay.player.report().same()).as(replay.player.report().text()).isTrue();
  }

  private static Tape lookedUp() {
    return new Recorded()
        .call(Boundary.RETRIEVAL, "store", 0, "{\"query\":\"a\"}", "[{\"id\":\"1\"}]")
        .call(Boundary.RETRIEVAL, "below", 1, "{\"vector\":\"b\"}", "[{\"id\":\"1\"}]")
        .tape();
  }

  @Test
  void liveFromAStepOnTheTapeAnswersBeforeItAndNothingAfterIt() throws Throwable {
    String more = HELLO.replace("hello", "and then");
    Recorded recorded =
        new Recorded()
            .call(Boundary.MODEL, "m", 0, HELLO, "first")
            .call(Boundary.TOOL, "search", 0, "{}", "found")
            .call(Boundary.MODEL, "m", 0, more, "second")
            .call(Boundary.MODEL, "m", 0, HELLO, "third");
    Replay replay = new Replay(recorded.tape(), "play.live=model", "play.live.from=2");
    Scope scope = replay.player.scope();
    assertThat(replay.model(scope, HELLO)).isEqualTo("first");
    assertThat(replay.tool(scope, "search", "{}")).isEqualTo("found");
    assertThat(replay.isAskedForReal(scope, more)).isTrue();
    // After a live answer the application asks what it likes, even what stood before.
    assertThat(replay.isAskedForReal(scope, HELLO.replace("hello", "else"))).isTrue();
    assertThat(replay.isAskedForReal(scope, HELLO.replace("hello", "more"))).isTrue();
    ReplayReport report = replay.player.report();
    assertThat(report.divergences()).isEmpty();
    assertThat(report.answered()).isEqualTo(2);
    assertThat(report.live()).isEqualTo(3);
  }

  @Test
  void beforeTheStepThatIsLiveAChangedRequestStillDiverges() throws Throwable {
    Recorded recorded =
        new Recorded()
            .call(Boundary.MODEL, "m", 0, HELLO, "first")
            .call(Boundary.MODEL, "m", 0, HELLO, "second");
    Replay replay = new Replay(recorded.tape(), "play.live=model", "play.live.from=2");
    assertThatThrownBy(
            () -> replay.model(replay.player.scope(), HELLO.replace("hello", "something else")))
        .isInstanceOf(ReplayDivergence.class);
  }

  @Test
  void secretThatIsMaskedOnTheTapeStillMatches() throws Throwable {
    String key = "sk-proj-A1b2C3d4E5f6G7h8I9j0K1l2M3n4";
    String plain = HELLO.replace("hello", "my key is " + key);
    String masked = Masking.standard().text(plain);
    assertThat(masked).doesNotContain(key);
    Recorded recorded = new Recorded().call(Boundary.MODEL, "m", 0, masked, "first");
    Replay replay = new Replay(recorded.tape());
    assertThat(replay.model(replay.player.scope(), plain)).isEqualTo("first");
  }

  @Test
  void anotherHostAndPortServeTheSameModel() throws Throwable {
    Recorded recorded = new Recorded().call(Boundary.MODEL, "m", 0, HELLO, "first");
    Replay replay = new Replay(recorded.tape());
    Target local =
        new Target(
            "localhost", 8080, "/v1/chat/completions", "http://localhost:8080/v1/chat/completions");
    assertThat(replay.model(replay.player.scope(), local, HELLO)).isEqualTo("first");
  }

  @Test
  void parallelCallsGetTheirOwnAnswersHoweverTheThreadsRun() throws Exception {
    Map<String, String> answers = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      answers.put(HELLO.replace("hello", "question " + i), "answer " + i);
    }
    ExecutorService pool = Executors.newFixedThreadPool(6);
    Random random = new Random(7);
    for (int run = 0; run < 1_000; run++) {
      Recorded recorded =
          new Recorded()
              .call(Boundary.AGENT, "lead", 0, "")
              .parallel(Boundary.MODEL, 1, answers)
              .call(Boundary.MODEL, "m", 1, HELLO, "last");
      Replay replay = new Replay(recorded.tape());
      Call agent =
          Objects.requireNonNull(replay.player.agent(replay.player.scope(), "lead", Map.of()));
      List<String> questions = new ArrayList<>(answers.keySet());
      Collections.shuffle(questions, random);
      List<Callable<String>> work = new ArrayList<>();
      for (String question : questions) {
        work.add(() -> unchecked(replay, agent.scope(), question));
      }
      List<Future<String>> done = pool.invokeAll(work);
      for (int i = 0; i < questions.size(); i++) {
        assertThat(done.get(i).get()).isEqualTo(answers.get(questions.get(i)));
      }
      assertThat(unchecked(replay, agent.scope(), HELLO)).isEqualTo("last");
      assertThat(replay.player.report().divergences()).isEmpty();
    }
    pool.shutdown();
  }

  private static String unchecked(Replay replay, Scope scope, String request) throws Exception {
    try {
      return replay.model(scope, request);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }
}
