package io.tapedeck.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An agent's session: each step sends the whole history, and runs the tool that was asked for. */
final class Session {
  static final int STEPS = 6;
  private static final String[] WORDS = {
    "refund", "order", "policy", "headphones", "shipping", "card", "weeks", "opened", "receipt"
  };

  String model = "gpt-4o";
  String system = "You help with orders. Today is 21 November 2026.";
  String schema = "\"order\":{\"type\":\"string\"}";
  String idPrefix = "call_a1b2c3d4";

  /** Whether the tools are defined in the other order, as another start of a JVM may have it. */
  boolean toolsTurned;

  final List<String> questions = new ArrayList<>();
  final List<String> arguments = new ArrayList<>();
  final List<String> results = new ArrayList<>();

  static Session seeded(long seed) {
    Random random = new Random(seed);
    Session session = new Session();
    for (int i = 0; i < STEPS; i++) {
      session.questions.add(words(random, 12));
      session.arguments.add("{\"order\":\"A-" + (10_000 + random.nextInt(9_000)) + "\"}");
      session.results.add(words(random, 20));
    }
    return session;
  }

  private static String words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.append(' ').append(random.nextInt(1_000_000)).toString();
  }

  /** The request of a step, from 0. */
  String request(int step) {
    List<String> messages = new ArrayList<>();
    messages.add(message("system", system));
    for (int i = 0; i < step; i++) {
      messages.add(message("user", questions.get(i)));
      messages.add(
          "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\""
              + id(i)
              + "\",\"type\":\"function\",\"function\":{\"name\":\"lookup\",\"arguments\":\""
              + arguments.get(i).replace("\"", "\\\"")
              + "\"}}]}");
      messages.add(
          "{\"role\":\"tool\",\"tool_call_id\":\""
              + id(i)
              + "\",\"content\":\""
              + results.get(i)
              + "\"}");
    }
    messages.add(message("user", questions.get(step)));
    return "{\"model\":\""
        + model
        + "\",\"messages\":["
        + String.join(",", messages)
        + "],\"tools\":["
        + (toolsTurned ? escalate() + "," + lookup() : lookup() + "," + escalate())
        + "]}";
  }

  private String lookup() {
    return "{\"type\":\"function\",\"function\":{\"name\":\"lookup\",\"parameters\":"
        + "{\"type\":\"object\",\"properties\":{"
        + schema
        + "}}}}";
  }

  private static String escalate() {
    return "{\"type\":\"function\",\"function\":{\"name\":\"escalate\"}}";
  }

  private String id(int step) {
    return idPrefix + step;
  }

  private static String message(String role, String content) {
    return "{\"role\":\"" + role + "\",\"content\":\"" + content + "\"}";
  }
}
