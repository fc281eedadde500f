package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Outcome;
import io.tapedeck.provider.Exchange;
import io.tapedeck.provider.MemoryLog;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.testkit.Fidelity;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Places;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The session of a LangChain4j agent: who asked for what, and what came of it. */
final class DemoTest {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.tapedeck.testkit.Jdk#installed")
  void toolsAndTheirCallsBelongToTheAgentThatAskedForThem(Jdk jdk) throws Exception {
    Needed.agent();
    Needed.demo();
    MemoryLog log = new MemoryLog();
    Recording recording = record(jdk, log);

    List<RecordedCall> models = recording.calls(Boundary.MODEL);
    assertThat(models)
        .extracting(call -> call.heads().get(0).status())
        .containsExactly(200, 200, 429, 200, 200, 200);
    List<RecordedCall> tools = recording.calls(Boundary.TOOL);
    assertThat(tools)
        .extracting(call -> call.begin().name())
        .containsExactly("lookup_order", "search_policy", "calculate_refund");
    assertThat(tools).extracting(RecordedCall::outcome).containsOnly(Outcome.OK);
    assertThat(text(tools.get(0).request())).contains("A-10442");
    assertThat(text(tools.get(1).response())).contains("\"results\":[]");

    RecordedCall search = recording.calls(Boundary.HTTP).get(0);
    assertThat(search.path()).isEqualTo("/policies/search");
    assertThat(recording.parentOf(search)).isSameAs(tools.get(1));
    for (RecordedCall tool : tools) {
      assertThat(agentOf(recording, tool).begin().keys()).containsValue("conversation-7731");
    }
    for (RecordedCall model : models) {
      assertThat(agentOf(recording, model).begin().keys()).containsValue("conversation-7731");
    }
    List<Exchange> modelExchanges =
        log.exchanges().stream().filter(e -> e.target().startsWith("/v1")).toList();
    for (int i = 0; i < models.size(); i++) {
      assertThat(Fidelity.ofEnded(modelExchanges.get(i), models.get(i)).faults()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("io.tapedeck.testkit.Jdk#installed")
  void whatIsWrongWithItIsFound(Jdk jdk) throws Exception {
    Needed.agent();
    Needed.demo();
    record(jdk, new MemoryLog());

    ForkedJvm.Finished checked =
        ForkedJvm.on(jdk, folder.resolve("command"))
            .jar(Places.commandJar(), "check", "latest", "--dir", folder.toString())
            .run();

    assertThat(checked.out())
        .as(checked.err())
        .contains("first wrong at step 4 of RefundHelper", "search_policy gave nothing")
        .contains("Our 30-day refund policy");
    assertThat(checked.exit()).isEqualTo(1);
  }

  private Recording record(Jdk jdk, MemoryLog log) throws Exception {
    ForkedJvm jvm = ForkedJvm.on(jdk, folder).recording();
    try (Provider provider = Provider.start(NamedScripts.all("refund"), log)) {
      ForkedJvm.Finished done = Programs.DEMO.against(provider, jvm).run();
      assertThat(done.exit()).as(done.err()).isZero();
    }
    Recording recording = Recording.of(jvm.journal());
    assertThat(recording.damage()).isEmpty();
    assertThat(recording.losses()).isEmpty();
    assertThat(recording.faults()).isEmpty();
    return recording;
  }

  private static RecordedCall agentOf(Recording recording, RecordedCall call) {
    RecordedCall above = recording.parentOf(call);
    while (above.begin().boundary() != Boundary.AGENT) {
      above = recording.parentOf(above);
    }
    return above;
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
