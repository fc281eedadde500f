package io.tapedeck.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Outcome;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the instrumentation of a framework keeps, whatever happens to somebody who asks an agent:
 * answers at once, later and streamed, a stream that is left, an error status, a 429 and then an
 * answer, silence, half an answer, a tool that fails, ten questions at once, two conversations
 * whose tools wait for each other.
 *
 * <ul>
 *   <li>The application says what it says without the agent, exceptions included.
 *   <li>Every call on record has ended, those that failed as failed.
 *   <li>Each tool and model call is in the agent whose conversation it is of.
 *   <li>With the provider gone, the application says the same again, answered from the tape.
 * </ul>
 */
public final class AgentContract {
  private static final String LEFT = "Meet (slowness|nothing-more|silence)";

  private AgentContract() {}

  /**
   * Proves it.
   *
   * @param program one of {@link Programs#AGENTS}, on any version of its library
   * @param cannot the lines of what the framework cannot do in this version
   */
  public static void prove(Jdk jdk, Program program, Path folder, Set<String> cannot)
      throws Exception {
    ThreeRuns runs = ThreeRuns.of(jdk, program, folder, "troubles");
    assertThat(cannot(runs.said())).isEqualTo(new TreeSet<>(cannot));
    assertThat(runs.said()).contains("method of a", "parallel-9", "met as pair-0", "met as pair-1");
    Recording whole = runs.recording();
    assertThat(whole.losses()).isEmpty();
    assertThat(whole.damage()).isEmpty();
    assertThat(whole.calls())
        .filteredOn(call -> call.end() == null && !mayGoOn(call))
        .map(call -> call + " " + text(call))
        .isEmpty();
    assertTroubles(whole);
    assertPlaces(whole);
    runs.replay();
  }

  private static Set<String> cannot(String said) {
    return said.lines()
        .filter(line -> line.endsWith("  cannot"))
        .map(line -> line.substring(0, line.indexOf("  ")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Some libraries leave the connection open, and unread, of an answer that nobody waits for. */
  private static boolean mayGoOn(RecordedCall call) {
    return call.begin().boundary() == Boundary.MODEL && asks(call, LEFT);
  }

  private static void assertTroubles(Recording recording) {
    assertThat(statuses(recording, "Meet 500")).isNotEmpty().containsOnly(500);
    // Whoever is busy once may be asked again by the framework, or by the application.
    assertThat(statuses(recording, "Meet 429")).contains(429, 200);
    assertThat(outcomes(recording, "Meet half")).isNotEmpty().containsOnly(Outcome.ERROR);
    assertThat(outcomes(recording, "Meet (nothing-more|silence)")).doesNotContain(Outcome.OK);
    for (RecordedCall call : asking(recording, "Meet (500|half|slowness|nothing-more|silence)")) {
      RecordedCall agent = agentOf(recording, call);
      // One framework makes an answer of what it could not ask.
      assertThat(agent.outcome() != Outcome.OK || answer(agent).contains("Exception"))
          .as(call + " of " + agent)
          .isTrue();
    }
  }

  private static void assertPlaces(Recording recording) {
    List<RecordedCall> tools = recording.calls(Boundary.TOOL);
    Set<Long> meetings = new HashSet<>();
    int failed = 0;
    for (RecordedCall tool : tools) {
      RecordedCall agent = agentOf(recording, tool);
      String given = text(tool);
      String conversation = given.replaceAll("(?s).*((parallel|pair)-\\d).*", "$1");
      if (!conversation.equals(given) && !agent.begin().keys().isEmpty()) {
        assertThat(agent.begin().keys()).containsValue(conversation);
      }
      if (conversation.startsWith("pair-")) {
        meetings.add(agent.begin().call());
      }
      // One kit turns an exception into a result before anybody else sees it.
      if (tool.outcome() == Outcome.ERROR || answer(tool).contains("error")) {
        failed++;
      }
    }
    assertThat(meetings).hasSize(2);
    assertThat(failed).isEqualTo(1);
    for (RecordedCall call : recording.calls(Boundary.MODEL)) {
      assertThat(agentOf(recording, call).begin().name()).isNotEmpty();
    }
  }

  /**
   * The agent that a call is of; between them may be nodes of a graph. Throws where there is none.
   */
  private static RecordedCall agentOf(Recording recording, RecordedCall call) {
    RecordedCall around = recording.parentOf(call);
    return around.begin().boundary() == Boundary.AGENT ? around : agentOf(recording, around);
  }

  private static List<Integer> statuses(Recording recording, String question) {
    return asking(recording, question).stream()
        .flatMap(call -> call.heads().stream())
        .map(head -> head.status())
        .toList();
  }

  private static List<Outcome> outcomes(Recording recording, String question) {
    return asking(recording, question).stream().map(RecordedCall::outcome).toList();
  }

  private static List<RecordedCall> asking(Recording recording, String question) {
    return recording.calls(Boundary.MODEL).stream().filter(call -> asks(call, question)).toList();
  }

  private static boolean asks(RecordedCall call, String question) {
    return Pattern.compile(question).matcher(text(call)).find();
  }

  private static String text(RecordedCall call) {
    return UTF_8.decode(call.request()).toString();
  }

  private static String answer(RecordedCall call) {
    return UTF_8.decode(call.response()).toString();
  }
}
