package io.tapedeck.session;

import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures how fast records become sessions: agents of 30 steps that grow to about 100 KB of
 * history, every other answer streamed word by word. Run its main; the argument is how many
 * sessions.
 */
final class StitchingBenchmark {

  private static final int STEPS = 30;

  private StitchingBenchmark() {}

  public static void main(String[] args) throws IOException {
    int sessions = args.length > 0 ? Integer.parseInt(args[0]) : 60;
    Script script = new Script("benchmark");
    for (int i = 0; i < sessions; i++) {
      session(script, i);
    }
    long bytes = 0;
    for (JournalRecord record : script.records) {
      bytes += record instanceof JournalRecord.Data data ? data.bytes().remaining() : 0;
    }
    for (int round = 0; round < 8; round++) {
      long start = System.nanoTime();
      SessionIndex index = SessionIndex.of(List.of(script), null);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%d sessions, %,d records, %,d MB in %.2f s: %.0f MB/s%n",
          index.sessions().size(),
          script.records.size(),
          bytes / 1_000_000,
          seconds,
          bytes / 1e6 / seconds);
    }
  }

  private static void session(Script script, int number) {
    List<String> history = new ArrayList<>();
    history.add(Script.system("You are agent " + number + ". " + "Be careful. ".repeat(200)));
    history.add(Script.user("Do task " + number));
    long agent = script.agent("worker", "m" + number);
    for (int step = 0; step < STEPS; step++) {
      String id = "call_" + number + "_" + step;
      String request = Script.request(history.toArray(String[]::new));
      long call = script.ask(agent, request);
      String calling = Script.calling(id, "read_file", "{\"path\":\"src/" + step + ".txt\"}");
      if (step % 2 == 0) {
        script.answer(call, 200, Script.reply(calling));
      } else {
        stream(script, call, id, step);
      }
      history.add(calling);
      history.add(Script.result(id, "line of file " + step + " ".repeat(8) + "x".repeat(3_000)));
    }
    script.end(agent, Outcome.OK);
  }

  private static void stream(Script script, long call, String id, int step) {
    script.head(call, 200, new Header("content-type", "text/event-stream"));
    long offset = 0;
    List<String> deltas = new ArrayList<>();
    deltas.add("{\"role\":\"assistant\",\"content\":\"\"}");
    for (int i = 0; i < 60; i++) {
      deltas.add("{\"content\":\" word" + i + "\"}");
    }
    deltas.add(
        "{\"tool_calls\":[{\"index\":0,\"id\":\""
            + id
            + "\",\"type\":\"function\",\"function\":{\"name\":\"read_file\",\"arguments\":\"{\\\"path\\\":"
            + "\\\"src/"
            + step
            + ".txt\\\"}\"}}]}");
    for (String delta : deltas) {
      String chunk =
          "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
              + "\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,\"delta\":"
              + delta
              + ",\"logprobs\":null,\"finish_reason\":null}]}\n\n";
      script.data(call, Direction.RESPONSE, offset, chunk);
      offset += chunk.length();
    }
    script.data(call, Direction.RESPONSE, offset, "data: [DONE]\n\n").end(call, Outcome.OK);
  }
}
