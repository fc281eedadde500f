package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Outcome;
import java.util.Map;

/** A lead that has two researchers read at the same time, and after a long pause a reviewer. */
public final class Team {

  private Team() {}

  /** Steps: 1 lead, 2 and 4 researcher, 3 the other researcher, 5 lead, 6 reviewer, 7 lead. */
  public static Script script(String id) {
    Script script = new Script(id);
    long lead = script.agent("lead", "team");
    String asked = Script.user("Compare the leases.");
    script.chat(lead, Script.request(asked), Script.reply(Script.calling("d1", "delegate", "{}")));
    long delegate = script.begin(Boundary.TOOL, "delegate", lead, Map.of("tool.call", "d1"));
    long first = begin(script, delegate, "researcher", "read leases 22 and 23");
    long firstAsks = script.ask(first, Script.request(Script.user("read leases 22 and 23")));
    script.after(200);
    long second = begin(script, delegate, "researcher", "read lease 24");
    long secondAsks = script.ask(second, Script.request(Script.user("read lease 24")));
    script.answer(firstAsks, 200, Script.reply(Script.calling("t1", "read_file", "{}")));
    script.tool(first, "read_file", "t1", "{}", "rent 4,200");
    script.answer(secondAsks, 200, Script.reply(Script.assistant("Lease 24: rent 3,900.")));
    end(script, second, "Lease 24: rent 3,900.");
    script.chat(
        first,
        Script.request(
            Script.user("read leases 22 and 23"),
            Script.calling("t1", "read_file", "{}"),
            Script.result("t1", "rent 4,200")),
        Script.reply(Script.assistant("Lease 22: rent 4,200.")));
    end(script, first, "Lease 22: rent 4,200.");
    end(script, delegate, "both read");
    script.after(60_000);
    String told = Script.result("d1", "both read");
    script.chat(
        lead,
        Script.request(asked, Script.calling("d1", "delegate", "{}"), told),
        Script.reply(Script.calling("d2", "review", "{}")));
    long review = script.begin(Boundary.TOOL, "review", lead, Map.of("tool.call", "d2"));
    script.data(review, Direction.REQUEST, 0, "{\"draft\":\"end 22\"}");
    long reviewer = script.begin(Boundary.AGENT, "reviewer", review, Map.of());
    script.chat(
        reviewer,
        Script.request(Script.user("draft: end 22")),
        Script.reply(Script.assistant("Lease 23 is missing.")));
    script.end(reviewer, Outcome.OK);
    end(script, review, "Lease 23 is missing.");
    script.chat(
        lead,
        Script.request(
            asked, Script.calling("d2", "review", "{}"), Script.result("d2", "23 is missing")),
        Script.reply(Script.assistant("End lease 22.")));
    return script.end(lead, Outcome.OK);
  }

  private static long begin(Script script, long parent, String agent, String given) {
    long call = script.begin(Boundary.AGENT, agent, parent, Map.of());
    script.data(call, Direction.REQUEST, 0, given);
    return call;
  }

  private static void end(Script script, long call, String gave) {
    script.data(call, Direction.RESPONSE, 0, gave).end(call, Outcome.OK);
  }
}
