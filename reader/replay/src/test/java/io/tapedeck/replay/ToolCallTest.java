package io.tapedeck.replay;

import static io.tapedeck.session.Script.calling;
import static io.tapedeck.session.Script.reply;
import static io.tapedeck.session.Script.request;
import static io.tapedeck.session.Script.result;
import static io.tapedeck.session.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.Script;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ToolCallTest {

  private final Script script = new Script("j");

  /** The inbound request is around all of them, and counts none of them twice. */
  @Test
  void toolsInsideAnInboundRequestAreCountedOnceAskedForOrNot() {
    long entry = script.begin(Boundary.ENTRY, "POST /refund", 0, Map.of());
    script.chat(entry, request(user("hi")), reply(calling("call_1", "search", "{}")));
    script.tool(entry, "search", "call_1", "{}", "found");
    script.tool(entry, "audit", "", "{\"by\":\"filter\"}", "noted");
    script.end(entry, Outcome.OK);

    assertThat(ToolCall.of(script.session()))
        .extracting(ToolCall::step, ToolCall::name, ToolCall::result)
        .containsExactlyInAnyOrder(tuple(1, "search", "found"), tuple(0, "audit", "noted"));
  }

  @Test
  void howAToolEndedIsWhatItDidOrWhatTheModelWasTold() {
    String four =
        "{\"role\":\"assistant\",\"tool_calls\":["
            + call("ok")
            + ","
            + call("threw")
            + ","
            + call("open")
            + ","
            + call("ignored")
            + "]}";
    long agent = script.agent("helper", "7");
    script.chat(agent, request(user("hi")), reply(four));
    script.tool(agent, "ok", "id-ok", "{}", "fine");
    long threw = script.begin(Boundary.TOOL, "threw", agent, Map.of("tool.call", "id-threw"));
    script.end(threw, Outcome.ERROR);
    script.begin(Boundary.TOOL, "open", agent, Map.of("tool.call", "id-open"));

    assertThat(ToolCall.of(script.session()))
        .extracting(ToolCall::name, ToolCall::ended)
        .containsExactly(
            tuple("ok", ToolCall.Ended.OK),
            tuple("threw", ToolCall.Ended.ERROR),
            tuple("open", ToolCall.Ended.OPEN),
            tuple("ignored", ToolCall.Ended.NOT_RUN));
  }

  @Test
  void whatTheModelWasToldCountsBeforeWhatTheToolReturned() {
    String asked = calling("call_1", "search", "{}");
    script.chat(0, request(user("hi")), reply(asked));
    script.chat(0, request(user("hi"), asked, result("call_1", "cut to 10")), reply(asked));

    assertThat(ToolCall.of(script.session()).get(0))
        .extracting(ToolCall::ended, ToolCall::result)
        .containsExactly(ToolCall.Ended.OK, "cut to 10");
  }

  @Test
  void recordedTextThatIsNoJsonIsMissingWhateverItsDepth() {
    assertThat(ToolCall.json("[".repeat(100_000)).isMissingNode()).isTrue();
    assertThat(ToolCall.json("not json").isMissingNode()).isTrue();
    assertThat(ToolCall.json("{\"a\":1} trailing").isMissingNode()).isTrue();
    assertThat(ToolCall.json("").isMissingNode()).isTrue();
  }

  private static String call(String name) {
    return "{\"id\":\"id-"
        + name
        + "\",\"function\":{\"name\":\""
        + name
        + "\",\"arguments\":\"{}\"}}";
  }
}
