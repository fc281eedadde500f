package io.tapedeck.session;

import static io.tapedeck.session.Script.assistant;
import static io.tapedeck.session.Script.calling;
import static io.tapedeck.session.Script.reply;
import static io.tapedeck.session.Script.request;
import static io.tapedeck.session.Script.result;
import static io.tapedeck.session.Script.system;
import static io.tapedeck.session.Script.user;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Usage;
import io.tapedeck.session.wire.Decoded;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class SessionIndexTest {

  private static final String WHERE = "where is my order 1234, please?";
  private static final String SHIPS = "It ships tomorrow, on the 22nd of November.";

  private final Script script = new Script("20261120T235312-4711");

  @Test
  void callsOfOneAgentRunAreOneSessionWithItsToolBetween() throws IOException {
    long agent = script.agent("refund-helper", "7");
    script.chat(
        agent, request(user(WHERE)), reply(calling("call_abc123", "find_order", "{\"id\": 1234}")));
    long tool = script.tool(agent, "find_order", "call_abc123", "{\"id\":1234}", "shipped");
    long http = script.begin(Boundary.HTTP, "orders", tool, Map.of(), "http://orders/1234");
    script.head(http, 200).end(http, Outcome.OK);
    script.chat(
        agent,
        request(
            user(WHERE),
            calling("call_abc123", "find_order", "{\"id\": 1234}"),
            result("call_abc123", "shipped")),
        reply(assistant(SHIPS)));
    script.end(agent, Outcome.OK);

    Session session = only();

    assertThat(session.summary().steps()).isEqualTo(2);
    assertThat(session.summary().calls()).isEqualTo(5);
    assertThat(session.summary().agents()).containsExactly("refund-helper");
    assertThat(session.summary().usage()).isEqualTo(new Usage(200, 120, 0, 14, 0));
    assertThat(session.summary().firstInput()).isEqualTo(WHERE);
    assertThat(session.summary().lastOutput()).isEqualTo(SHIPS);
    Entry.Step first = session.steps().get(0);
    assertThat(first.link()).isEqualTo(Link.FIRST);
    assertThat(first.agent()).isEqualTo("refund-helper");
    assertThat(first.depth()).isEqualTo(1);
    ToolUse use = first.tools().get(0);
    assertThat(use.call()).isNotNull();
    assertThat(use.told()).isNotNull();
    assertThat(use.children()).hasSize(1);
    Entry.Step second = session.steps().get(1);
    assertThat(second.link()).isEqualTo(Link.KEY);
    assertThat(second.fresh()).as("question, reply and result were shown before").isEmpty();
  }

  @Test
  void aLoneCallIsItsOwnSession() throws IOException {
    script.chat(0, request(user("hello")), reply(assistant("Hi.")));
    script.chat(0, request(user("another thing")), reply(assistant("Yes?")));

    assertThat(index().sessions()).hasSize(2).allMatch(session -> session.steps() == 1);
  }

  @Test
  void aReplySentAgainJoinsTurnsThatNoScopeJoins() throws IOException {
    script.chat(0, request(user(WHERE)), reply(assistant(SHIPS)));
    script.chat(
        0,
        request(user(WHERE), assistant(SHIPS), user("and the other one?")),
        reply(assistant("Next week.")));

    Session session = only();

    assertThat(session.steps().get(1).link()).isEqualTo(Link.REPLY);
    assertThat(session.steps().get(1).fresh()).containsExactly(2);
  }

  @Test
  void conversationsThatStartAlikeAndDifferLaterStayApart() throws IOException {
    script.chat(0, request(user("hello")), reply(assistant("Hello, how can I help you today?")));
    script.chat(
        0,
        request(user("hello"), assistant("Good evening, what can I do?"), user("refund")),
        reply(assistant("Of course.")));

    assertThat(index().sessions()).hasSize(2);
  }

  @Test
  void twinsInParallelAreContinuedEachByItsOwn() throws IOException {
    String hello = reply(assistant("Hello! How can I help?"));
    script.chat(0, request(user("hello")), hello);
    script.chat(0, request(user("hello")), hello);
    String next = request(user("hello"), assistant("Hello! How can I help?"), user("a refund"));
    script.chat(0, next, reply(assistant("Sure.")));
    script.chat(0, next, reply(assistant("Sure.")));

    assertThat(index().sessions()).hasSize(2).allMatch(session -> session.steps() == 2);
  }

  @Test
  void aToolCallIdJoinsWhatAMemoryWindowCutShort() throws IOException {
    script.chat(0, request(user(WHERE)), reply(calling("call_abc123", "find_order", "{}")));
    script.chat(
        0,
        request(calling("call_abc123", "find_order", "{}"), result("call_abc123", "shipped")),
        reply(assistant(SHIPS)));

    Session session = only();

    assertThat(session.steps().get(1).link()).isEqualTo(Link.TOOL_CALL_ID);
    assertThat(session.steps().get(0).tools().get(0).call()).isNull();
    assertThat(session.steps().get(0).tools().get(0).told()).isNotNull();
  }

  @Test
  void theSameBeginningJoinsOnlyAsAGuess() throws IOException {
    long cancelled = script.ask(0, request(user(WHERE)));
    script.after(10).end(cancelled, Outcome.CANCELLED);
    script.chat(0, request(user(WHERE), user("are you there?")), reply(assistant(SHIPS)));

    Link link = only().steps().get(1).link();

    assertThat(link).isEqualTo(Link.PREFIX);
    assertThat(link.inferred()).isTrue();
  }

  @Test
  void theMemoryIdJoinsRunsAndTheWordDefaultDoesNot() throws IOException {
    for (String memory : List.of("7", "7", "default", "default")) {
      long agent = script.agent("helper", memory);
      script.chat(agent, request(user("hello")), reply(assistant("Hi.")));
      script.end(agent, Outcome.OK);
    }

    assertThat(index().sessions()).extracting(SessionSummary::steps).containsExactly(2, 1, 1);
  }

  @Test
  void aNoteOfTheApplicationJoinsWhatNothingElseDoes() throws IOException {
    for (String name : List.of("one", "two")) {
      long agent = script.agent(name, "default");
      script.records.add(new JournalRecord.Note(script.stamp(), agent, "session", "ticket-9"));
      script.records.add(new JournalRecord.Note(script.stamp(), agent, "outcome", "solved"));
      script.chat(agent, request(user(name)), reply(assistant("Hi.")));
      script.end(agent, Outcome.OK);
    }

    Session session = only();

    assertThat(session.steps().get(1).link()).isEqualTo(Link.NOTE);
    assertThat(session.summary().notes()).containsEntry("outcome", "solved");
  }

  @Test
  void aRetryAfter429IsTheSecondAttemptOfOneStep() throws IOException {
    long agent = script.agent("helper", "7");
    long refused = script.ask(agent, request(user("hello")));
    script.answer(refused, 429, "{\"error\":{\"message\":\"slow down\"}}").after(2_000);
    script.chat(agent, request(user("hello")), reply(assistant("Hi.")));
    script.end(agent, Outcome.OK);

    Session session = only();

    assertThat(session.summary().steps()).isEqualTo(1);
    assertThat(session.steps()).hasSize(1);
    assertThat(session.steps().get(0).attempts()).hasSize(2);
    assertThat(session.time().retryNanos()).isEqualTo(2_100_000_000L);
    assertThat(session.time().modelNanos()).isEqualTo(100_000_000L);
    assertThat(session.time().totalNanos())
        .isEqualTo(
            session.time().modelNanos()
                + session.time().toolNanos()
                + session.time().retryNanos()
                + session.time().ownNanos()
                + session.time().idleNanos());
  }

  @Test
  void aStreamCutOffByAKillShowsHowFarItCame() throws IOException {
    long call = script.ask(0, request(user("hello")));
    Header sse = new Header("Content-Type", "text/event-stream");
    script.after(10).head(call, 200, sse);
    String one = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}\n\n";
    script.after(10).data(call, Direction.RESPONSE, 0, one);
    script.after(10).data(call, Direction.RESPONSE, one.length(), "data: {\"choi");

    Session session = only();

    assertThat(session.summary().state()).isEqualTo(SessionSummary.State.CUT_OFF);
    Entry.Step step = session.steps().get(0);
    assertThat(step.call().inFlight()).isTrue();
    assertThat(step.call().response().chunks()).hasSize(2);
    assertThat(step.reply()).extracting(Message::text).isEqualTo("Hel");
    assertThat(step.exchange())
        .extracting(Decoded.Exchange::replyProblem, as(STRING))
        .contains("ended before");
  }

  @Test
  void aBodyThatDoesNotDecodeKeepsItsPlaceAndSaysWhy() throws IOException {
    long agent = script.agent("helper", "7");
    long call = script.ask(agent, "{\"messages\":[{\"role\":\"user\",\"con");
    script.answer(call, 200, reply(assistant("Hi.")));
    script.end(agent, Outcome.OK);

    Entry.Step step = only().steps().get(0);

    assertThat(step.exchange()).extracting(Decoded.Exchange::request).isNull();
    assertThat(step.exchange())
        .extracting(Decoded.Exchange::requestProblem, as(STRING))
        .contains("not JSON");
    assertThat(step.call().request().text()).endsWith("\"con");
  }

  @Test
  void aToolOfTheSameNameAndArgumentsIsFoundWithoutAnId() throws IOException {
    long agent = script.agent("helper", "7");
    script.chat(agent, request(user(WHERE)), reply(calling("", "find_order", "{\"id\": 1}")));
    script.tool(agent, "find_order", "", "{\"id\":1}", "shipped");
    script.end(agent, Outcome.OK);

    Session session = only();

    assertThat(session.steps().get(0).tools().get(0).call()).isNotNull();
    assertThat(session.entries()).noneMatch(Entry.Other.class::isInstance);
  }

  @Test
  void aRetrievalBelongsToTheStepThatIsToldOfIt() throws IOException {
    long agent = script.agent("helper", "7");
    script.chat(agent, request(user("hello")), reply(assistant("Hi.")));
    long outer = script.begin(Boundary.RETRIEVAL, "Retriever", agent, Map.of());
    script.data(outer, Direction.REQUEST, 0, "{\"query\":\"returns\"}");
    script.retrieval(outer, "Store", "{\"vector\":\"3 floats\",\"topK\":2}", "[]");
    script.data(
        outer,
        Direction.RESPONSE,
        0,
        "[{\"id\":\"a\",\"score\":0.9,\"text\":\"A\"},{\"score\":0.4,\"text\":\"B\"}]");
    script.end(outer, Outcome.OK);
    script.chat(agent, request(user("returns, A and B")), reply(assistant("Yes.")));
    script.retrieval(agent, "Store", "{\"query\":\"unused\"}", "[]");
    script.end(agent, Outcome.OK);

    Session session = only();

    assertThat(session.steps().get(0).retrievals()).isEmpty();
    assertThat(session.steps().get(1).retrievals())
        .singleElement()
        .satisfies(
            retrieval -> {
              assertThat(retrieval.query()).isEqualTo("returns");
              assertThat(retrieval.limits()).isEqualTo("top 2");
              assertThat(retrieval.best()).hasValue(0.9);
              assertThat(retrieval.worst()).hasValue(0.4);
              assertThat(retrieval.isEmpty()).isFalse();
              assertThat(retrieval.children()).hasSize(1);
            });
    assertThat(session.entries())
        .filteredOn(Entry.LookUp.class::isInstance)
        .singleElement()
        .satisfies(entry -> assertThat(((Entry.LookUp) entry).retrieval().isEmpty()).isTrue());
  }

  @Test
  void proseInPlaceOfDocumentsIsOneDocument() throws IOException {
    long agent = script.agent("helper", "7");
    script.retrieval(agent, "Store", "{\"query\":\"returns\"}", "Nothing is known.");
    script.chat(agent, request(user("returns")), reply(assistant("Hi.")));
    script.end(agent, Outcome.OK);

    Retrieval retrieval = only().steps().get(0).retrievals().get(0);

    assertThat(retrieval.isEmpty()).isFalse();
    assertThat(retrieval.documents())
        .singleElement()
        .extracting(Retrieval.Document::text)
        .isEqualTo("Nothing is known.");
  }

  @Test
  void aNestedAgentBelongsToTheSessionOfItsLeader() throws IOException {
    long lead = script.agent("lead", "7");
    script.chat(lead, request(user("compare")), reply(calling("call_0001", "ask_worker", "{}")));
    long tool = script.begin(Boundary.TOOL, "ask_worker", lead, Map.of("tool.call", "call_0001"));
    long worker = script.begin(Boundary.AGENT, "worker", tool, Map.of());
    script.chat(worker, request(system("work"), user("part 1")), reply(assistant("Done.")));
    script.end(worker, Outcome.OK).end(tool, Outcome.OK).end(lead, Outcome.OK);

    Session session = only();

    assertThat(session.summary().agents()).containsExactly("lead", "lead > worker");
    assertThat(session.steps().get(1).depth()).isEqualTo(2);
    assertThat(session.steps().get(1).agent()).isEqualTo("worker");
  }

  @Test
  void whatTellsAMessageFromOthersNamesNoSession() throws IOException {
    for (String id : List.of("1", "2")) {
      Map<String, String> about = Map.of("message.key", "k", "message.id", id);
      long work = script.begin(Boundary.ENTRY, "topic orders", 0, about);
      script.chat(work, request(user("order " + id)), reply(assistant("Done.")));
      script.end(work, Outcome.OK);
    }

    assertThat(index().sessions()).hasSize(2);
  }

  @Test
  void aNodeOfAGraphHoldsItsCallsAndTellsWhereTheGraphWent() throws IOException {
    long run = script.begin(Boundary.AGENT, "refund", 0, Map.of("langgraph4j.thread", "7"));
    for (String way : List.of("look", "answer")) {
      long node = script.begin(Boundary.GRAPH_NODE, "look", run, Map.of());
      script.chat(node, request(user("look " + way)), reply(assistant("Looked.")));
      script.tool(node, "count", "", "{}", "3");
      script.end(node, Outcome.OK);
      script.state(run, "edge", "{\"from\":\"look\",\"to\":\"" + way + "\"}");
    }
    script.state(run, "interrupt", "{\"before\":\"answer\"}").end(run, Outcome.OK);
    long again = script.begin(Boundary.AGENT, "refund", 0, Map.of("langgraph4j.thread", "7"));
    script.state(again, "resume", "{\"after\":\"look\",\"next\":\"answer\"}");
    script.end(again, Outcome.OK);

    Session session = only();

    assertThat(session.entries())
        .extracting(entry -> entry.getClass().getSimpleName() + " " + entry.depth())
        .containsExactly(
            "AgentRun 0",
            "NodeRun 1",
            "Step 2",
            "Other 2",
            "NodeRun 1",
            "Step 2",
            "Other 2",
            "AgentRun 0");
    assertThat(session.entries())
        .filteredOn(Entry.NodeRun.class::isInstance)
        .extracting(entry -> ((Entry.NodeRun) entry).next())
        .containsExactly("look", "answer");
    assertThat(session.steps().get(1).agent()).isEqualTo("refund");
    assertThat(GraphWays.stops(session.entries().get(0).call()))
        .containsExactly("stopped before answer");
    assertThat(GraphWays.stops(session.entries().get(7).call()))
        .containsExactly("goes on after look");
  }

  @Test
  void aTapeGivesTheSameSessionsUnderTheSameIds() throws IOException {
    script.chat(0, request(user(WHERE)), reply(calling("call_abc123", "find_order", "{}")));
    Script other = new Script("20261121T000000-12");
    other.after(60_000);
    other.chat(
        0,
        request(
            user(WHERE),
            calling("call_abc123", "find_order", "{}"),
            result("call_abc123", "shipped")),
        reply(assistant(SHIPS)));
    SessionIndex index = SessionIndex.of(List.of(script, other), null);
    assertThat(index.sessions()).hasSize(1);

    List<JournalRecord> records = index.records(index.sessions()).read();
    SessionIndex again = SessionIndex.of(List.of(new Tape(records)), null);

    assertThat(again.sessions()).isEqualTo(index.sessions());
    assertThat(again.load(again.sessions().get(0)).steps()).hasSize(2);
  }

  @Test
  void anIdStaysWhileItsSessionGrows() throws IOException {
    long agent = script.agent("helper", "7");
    script.chat(agent, request(user("hello")), reply(assistant("Hi.")));
    String early = index().sessions().get(0).id();
    script.chat(agent, request(user("more")), reply(assistant("Yes.")));

    assertThat(index().sessions().get(0).id()).isEqualTo(early).matches("[0-9a-z]{4}-[0-9a-z]{4}");
  }

  @Test
  void textIsFoundInMessagesAndToolResults() throws IOException {
    script.chat(0, request(user("about Headphones")), reply(assistant("Hi.")));
    script.chat(0, request(user("about socks")), reply(assistant("Hi.")));

    assertThat(SessionIndex.of(List.of(script), "headPHONES").sessions())
        .extracting(SessionSummary::found)
        .containsExactly(true, false);
  }

  private record Tape(List<JournalRecord> records) implements Recording {
    @Override
    public String id() {
      return "incident.tape";
    }

    @Override
    public boolean running() {
      return false;
    }

    @Override
    public void read(Consumer<JournalRecord> sink) {
      records.forEach(sink);
    }
  }

  private SessionIndex index() throws IOException {
    return SessionIndex.of(List.of(script), null);
  }

  private Session only() throws IOException {
    SessionIndex index = index();
    assertThat(index.sessions()).hasSize(1);
    return index.load(index.sessions().get(0));
  }
}
