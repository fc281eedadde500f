package io.tapedeck.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.journal.Outcome;
import io.tapedeck.replay.assertion.AssertionFile;
import io.tapedeck.replay.assertion.DefaultAssertions;
import io.tapedeck.replay.locate.Formula;
import io.tapedeck.replay.locate.Run;
import io.tapedeck.replay.locate.Suspect;
import io.tapedeck.replay.locate.Suspects;
import io.tapedeck.replay.locate.Units;
import io.tapedeck.session.Script;
import io.tapedeck.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * 120 sessions of a real airline agent (tau-bench), passing and failing; not of this repository.
 */
final class RealSessionsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<Trial> trials = List.of();

  private record Trial(int task, int trial, boolean passed, Session session) {}

  @Test
  void theDefaultFilesHoldForTheSessionThatTheyWereMadeFrom() throws Exception {
    for (Trial trial : trials) {
      for (String text : List.of(recorded(trial), live(trial))) {
        AssertionFile file = AssertionFile.parse("t.yaml", text);

        assertThat(file.check(trial.session())).as(text).isEmpty();
      }
    }
  }

  /**
   * A file made from a passing trial, held against the other trials of the same task, in which the
   * model was live. 62 of them passed, 46 failed.
   */
  @Test
  void aLiveModelIsHeldToWhatItChangesAndNotToEveryLookUp() throws Exception {
    Told recorded = told(RealSessionsTest::recorded);
    Told live = told(RealSessionsTest::live);

    assertThat(recorded.falseAlarms()).isGreaterThan(0.8);
    assertThat(live.falseAlarms()).isLessThan(0.5);
    assertThat(live.caught()).isGreaterThan(0.95);
  }

  @Test
  void suspectsOfRealSessionsAreRankedTheSameEachTime() throws Exception {
    List<Run> runs =
        trials.stream().map(one -> new Run(one.passed(), Units.of(one.session()))).toList();
    List<Suspect> ranked = Suspects.rank(runs, Formula.OCHIAI);

    assertThat(ranked).isEqualTo(Suspects.rank(runs, Formula.OCHIAI));
    assertThat(ranked).extracting(one -> one.unit().toString()).doesNotContain("agent airline");
  }

  private record Told(double falseAlarms, double caught) {}

  private static Told told(Function<Trial, String> file) throws IOException {
    int passed = 0;
    int alarms = 0;
    int failed = 0;
    int caught = 0;
    for (Trial made : trials.stream().filter(Trial::passed).toList()) {
      AssertionFile assertions = AssertionFile.parse("t.yaml", file.apply(made));
      for (Trial other : trials) {
        if (other.task() != made.task() || other.trial() == made.trial()) {
          continue;
        }
        boolean fails = !assertions.check(other.session()).isEmpty();
        passed += other.passed() ? 1 : 0;
        alarms += other.passed() && fails ? 1 : 0;
        failed += other.passed() ? 0 : 1;
        caught += !other.passed() && fails ? 1 : 0;
      }
    }
    return new Told((double) alarms / passed, (double) caught / failed);
  }

  private static String recorded(Trial trial) {
    return DefaultAssertions.forRecordedModel(trial.session());
  }

  private static String live(Trial trial) {
    return DefaultAssertions.forLiveModel(trial.session());
  }

  @BeforeAll
  static void read() throws IOException {
    Path found = file();
    assumeTrue(
        found != null,
        "SKIPPED: no real sessions: put them at ../shared/data/trajectories beside the project,"
            + " or name the shared directory in TAPEDECK_SHARED");
    Path file = Objects.requireNonNull(found);
    List<Trial> read = new ArrayList<>();
    JsonNode tools = JSON.readTree(file.resolveSibling("tool-definitions.json").toFile());
    for (String line : Files.readAllLines(file)) {
      JsonNode json = JSON.readTree(line);
      boolean passed = json.path("reward").asDouble() == 1;
      read.add(
          new Trial(
              json.path("task_id").asInt(),
              json.path("trial").asInt(),
              passed,
              session(json.path("traj"), tools)));
    }
    trials = List.copyOf(read);
  }

  /** The request of a step is what was said before its reply. */
  private static Session session(JsonNode messages, JsonNode tools) {
    Script script = new Script("j");
    long agent = script.agent("airline", "7");
    ArrayNode before = JSON.createArrayNode();
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals("assistant")) {
        ObjectNode body = JSON.createObjectNode().put("model", "gpt-4o");
        body.set("messages", before.deepCopy());
        body.set("tools", tools);
        script.chat(agent, body.toString(), Script.reply(message.toString()));
      }
      before.add(message);
    }
    // What the tools answered last is told only by a request that comes after.
    ObjectNode body = JSON.createObjectNode().put("model", "gpt-4o");
    body.set("messages", before);
    script.chat(agent, body.toString(), Script.reply(Script.assistant("Good-bye.")));
    script.end(agent, Outcome.OK);
    return script.session();
  }

  private static @Nullable Path file() {
    String named = System.getProperty("TAPEDECK_SHARED", System.getenv("TAPEDECK_SHARED"));
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path shared = named != null ? Path.of(named) : up.resolveSibling("shared");
      Path file = shared.resolve("data/trajectories/taubench/gpt-4o-airline-tasks-00-29.jsonl");
      if (up.getParent() != null && Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }
}
