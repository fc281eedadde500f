package io.tapedeck.views.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.Script;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.Team;
import io.tapedeck.views.time.FoldedTime;
import io.tapedeck.views.time.Stretch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who called whom, with what, and what came back. */
final class AgentsViewTest {

  private static final AgentsView TEAM = AgentsView.of(Team.script("20261120T100000-1").session());

  @Test
  void agentsOfOneNameAtTheSameTimeHaveLanesOfTheirOwn() {
    assertThat(TEAM.lanes())
        .extracting(Lane::name)
        .containsExactly("lead", "researcher", "researcher (2)", "reviewer");
    assertThat(TEAM.lanes())
        .extracting(Lane::steps)
        .containsExactly(List.of(1, 5, 7), List.of(2, 4), List.of(3), List.of(6));
    assertThat(TEAM.lanes().get(0).tools()).isEqualTo(Map.of("delegate", 1, "review", 1));
  }

  @Test
  void runsOfOneNameThatFollowEachOtherShareALane() {
    Script script = new Script("20261120T100000-1");
    for (int i = 0; i < 2; i++) {
      long agent = script.agent("helper", "m");
      script.chat(
          agent, Script.request(Script.user("hello")), Script.reply(Script.assistant("hi")));
      script.end(agent, Outcome.OK);
    }
    AgentsView view = AgentsView.of(script.session());
    assertThat(view.lanes()).singleElement().satisfies(lane -> assertThat(lane.runs()).hasSize(2));
    assertThat(view.handOffs()).isEmpty();
  }

  @Test
  void handOffSaysWhoWhatWhenAndWhatCameBack() {
    assertThat(TEAM.handOffs()).hasSize(3);
    HandOff first = TEAM.handOffs().get(0);
    assertThat(first.from()).isZero();
    assertThat(first.to()).isEqualTo(1);
    assertThat(first.by()).isEqualTo("tool delegate");
    assertThat(first.step()).isEqualTo(1);
    assertThat(first.given()).isEqualTo("read leases 22 and 23");
    assertThat(first.gave()).isEqualTo("Lease 22: rent 4,200.");
    assertThat(first.steps()).containsExactly(2, 4);
    assertThat(first.ended()).isTrue();
    assertThat(first.nanos()).isPositive();
  }

  @Test
  void whereTheAgentItselfWasNotRecordedTheToolThatCarriedItTells() {
    HandOff review = TEAM.handOffs().get(2);
    assertThat(review.given()).isEqualTo("{\"draft\":\"end 22\"}");
    assertThat(review.gave()).isEqualTo("Lease 23 is missing.");
    assertThat(review.step()).isEqualTo(5);
  }

  @Test
  void toolInWhichAnAgentRunsIsAWait() {
    assertThat(TEAM.lanes().get(0).bars())
        .filteredOn(bar -> bar.kind() == Bar.Kind.WAIT)
        .extracting(Bar::name)
        .containsExactly("delegate", "review");
    assertThat(TEAM.lanes().get(1).bars())
        .extracting(Bar::kind)
        .containsExactly(Bar.Kind.MODEL, Bar.Kind.TOOL, Bar.Kind.MODEL);
  }

  @Test
  void agentThatNeverCameBackIsSaid() {
    Script script = new Script("20261120T100000-1");
    long lead = script.agent("lead", "m");
    long worker = script.begin(Boundary.AGENT, "worker", lead, Map.of());
    script.chat(worker, Script.request(Script.user("go")), Script.reply(Script.assistant("going")));
    HandOff handOff = AgentsView.of(script.session()).handOffs().get(0);
    assertThat(handOff.ended()).isFalse();
    assertThat(handOff.given()).isEqualTo("go");
    assertThat(handOff.gave()).isEqualTo("going");
  }

  @Test
  void sessionWithoutAnAgentIsTheApplicationsLane() {
    Script script = new Script("20261120T100000-1");
    script.chat(0, Script.request(Script.user("hello")), Script.reply(Script.assistant("hi")));
    assertThat(AgentsView.of(script.session()).lanes())
        .singleElement()
        .satisfies(lane -> assertThat(lane.kind()).isEqualTo(Lane.Kind.APPLICATION));
  }

  @Test
  void nodeOfAGraphThatAsksAModelIsAWorker() {
    Script script = new Script("20261120T100000-1");
    long graph = script.agent("support", "m");
    long node = script.begin(Boundary.GRAPH_NODE, "triage", graph, Map.of());
    script.chat(node, Script.request(Script.user("hello")), Script.reply(Script.assistant("hi")));
    script.end(node, Outcome.OK).end(graph, Outcome.OK);
    AgentsView view = AgentsView.of(script.session());
    assertThat(view.lanes()).extracting(Lane::name).containsExactly("support", "node triage");
    assertThat(view.handOffs()).hasSize(1);
  }

  @Test
  void longStretchWithoutWorkTakesLittleRoom() {
    FoldedTime time = TEAM.time();
    assertThat(time.folds()).hasSize(1);
    Stretch fold = time.folds().get(0).stretch();
    assertThat(fold.nanos()).isEqualTo(60_010_000_000L);
    assertThat(time.at(fold.to()) - time.at(fold.from())).isLessThan(0.06);
    assertThat(time.at(time.from())).isZero();
    assertThat(time.at(time.to())).isEqualTo(1, within(1e-9));
    double last = 0;
    for (long at = time.from(); at <= time.to(); at += 50_000_000) {
      assertThat(time.at(at)).isGreaterThanOrEqualTo(last);
      last = time.at(at);
    }
  }

  @Test
  void historyOfAnAgentHasItsSessionsTheLatestFirst() throws IOException {
    Script later = new Script("20261120T110000-2");
    later.after(7_200_000);
    long alone = later.agent("researcher", "m2");
    later.chat(alone, Script.request(Script.user("hi")), Script.reply(Script.assistant("hello")));
    later.end(alone, Outcome.OK);
    SessionIndex index = SessionIndex.of(List.of(Team.script("20261120T100000-1"), later), null);
    AgentHistory history = AgentHistory.of(index, "researcher");
    assertThat(history.runs()).extracting(AgentHistory.Run::runs).containsExactly(1, 2);
    AgentHistory.Run team = history.runs().get(1);
    assertThat(team.steps()).containsExactly(2, 3, 4);
    assertThat(team.tools()).isEqualTo(Map.of("read_file", 1));
    assertThat(team.callers()).containsExactly("lead");
    assertThat(team.usage().input()).isEqualTo(300);
    assertThat(history.runs().get(0).callers()).isEmpty();
    assertThat(AgentHistory.of(index, "nobody").runs()).isEmpty();
  }
}
