package io.tapedeck.store;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.JournalOnDisk;
import io.tapedeck.session.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Journals by hand in which everything happens that sessions are made of. */
final class Scripts {

  private Scripts() {}

  /** Conversations by turns: tools, retries, look-ups, notes, keys over journals, open ends. */
  static Script conversations(String id, int agents, long seed) {
    Random random = new Random(seed);
    Script script = new Script(id);
    for (int i = 0; i < agents; i++) {
      long agent = script.agent("helper " + i % 3, "m" + i);
      String task = "question " + i + " of " + id + " about the refund of order A-" + (i + 10_000);
      List<String> history = new ArrayList<>(List.of(Script.system("Help."), Script.user(task)));
      for (int step = 0; step < 1 + random.nextInt(5); step++) {
        step(script, agent, history, id + "-" + i + "-" + step, random);
      }
      if (random.nextInt(3) > 0) {
        script.records.add(
            new JournalRecord.Note(script.stamp(), agent, "label.kind", "kind " + i % 4));
      }
      script.end(agent, Outcome.OK);
      bare(script, id, i);
      long http =
          script.begin(
              Boundary.HTTP, "shop", 0, Map.of("header.session", "s" + i % 2), "http://shop/");
      script.data(http, Direction.REQUEST, 0, "order=" + i).head(http, 200);
      script.end(http, Outcome.OK);
    }
    long open = script.agent("left open", "never");
    script.ask(open, Script.request(Script.user("the last words of " + id)));
    return script;
  }

  private static void step(
      Script script, long agent, List<String> history, String call, Random random) {
    String request = Script.request(history.toArray(String[]::new));
    if (random.nextInt(4) == 0) {
      long failed = script.ask(agent, request);
      script.answer(failed, 429, "{\"error\":{\"message\":\"slow down\"}}").after(20);
    }
    if (random.nextInt(4) == 0) {
      script.retrieval(
          agent, "policies", "{\"query\":\"" + call + "\"}", "[{\"text\":\"30 days\"}]");
    }
    String calling = Script.calling(call, "search", "{\"q\":\"" + call + "\"}");
    script.chat(agent, request, Script.reply(calling));
    script.tool(agent, "search", call, "{\"q\":\"" + call + "\"}", "[\"result " + call + "\"]");
    history.add(calling);
    history.add(Script.result(call, "result " + call));
  }

  private static void bare(Script script, String id, int i) {
    String bare = Script.user("bare " + i + " of " + id);
    String said = Script.assistant("a reply that is long enough to tell " + i + id);
    script.chat(0, Script.request(bare), Script.reply(said));
    script.chat(
        0,
        Script.request(bare, said, Script.user("and then?")),
        Script.reply(Script.assistant("then nothing")));
  }

  /** Begins a journal on disk. */
  static JournalOnDisk journal(Path root, Script script) throws IOException {
    return new JournalOnDisk(root.resolve("svc").resolve(script.id()), script.records.get(0));
  }

  /** Writes a whole journal of a JVM that is dead. */
  static void write(Path root, Script script) throws IOException {
    try (JournalOnDisk journal = journal(root, script)) {
      journal.append(script.records.subList(1, script.records.size()));
    }
  }
}
