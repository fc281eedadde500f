package io.tapedeck.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.evaluation.Scenario.Line;
import io.tapedeck.provider.Answer;
import io.tapedeck.provider.PathScript;
import io.tapedeck.provider.Script;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns scenarios into what the stub answers: each path has its answers in order. */
final class ScenarioScript {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, List<Answer>> answers = new LinkedHashMap<>();
  private final Set<String> delegating = new HashSet<>();
  private final String root;
  private final Voice agent;
  private final Voice child;

  /** What one agent's model is going to say. */
  private static final class Voice {
    final String path;
    final Deque<String> awaiting = new ArrayDeque<>();
    @Nullable ArrayNode asking;
    String finish = "";
    String logprob = "";
    int replies;

    Voice(String path) {
      this.path = path;
    }
  }

  private ScenarioScript(Scenario scenario) {
    this.root = "/" + scenario.id();
    this.agent = new Voice(root + "/v1/chat/completions");
    this.child = new Voice(root + "/child/v1/chat/completions");
    for (Line line : scenario.lines()) {
      if (line.key().equals("delegating tool")) {
        delegating.add(line.value().split(" ", 2)[0]);
      }
    }
    for (Line line : scenario.lines()) {
      boolean inner = line.key().startsWith("child ");
      settle(inner ? agent : child);
      String key = inner ? line.key().substring("child ".length()) : line.key();
      take(inner ? child : agent, key, line.value());
    }
    settle(agent);
    settle(child);
  }

  static Script of(List<Scenario> scenarios) {
    PathScript script = new PathScript();
    for (Scenario scenario : scenarios) {
      new ScenarioScript(scenario)
          .answers.forEach((path, list) -> script.on(path, list.toArray(new Answer[0])));
    }
    return script;
  }

  private void take(Voice voice, String key, String value) {
    if (!key.equals("call")) {
      settle(voice);
    }
    switch (key) {
      case "call" -> ask(voice, value);
      case "answer" -> serve(voice, value);
      case "refused" ->
          answer(
              voice.path, Answer.json(Integer.parseInt(value), "{\"error\":{\"message\":\"no\"}}"));
      case "finish" -> voice.finish = value;
      case "logprob" -> voice.logprob = value;
      case "rounds" -> {
        String[] words = value.split(" ", 2);
        for (int page = 1; page <= Integer.parseInt(words[0]); page++) {
          ask(voice, words[1] + " {\"page\":" + page + "}");
          settle(voice);
          serve(voice, "200 {\"page\":" + page + ",\"rest\":" + (1000 - page) + "}");
        }
      }
      case "say" -> {
        ObjectNode message = JSON.createObjectNode().put("role", "assistant").put("content", value);
        reply(voice, message, voice.finish.isEmpty() ? "stop" : voice.finish);
        voice.finish = "";
      }
      default -> {} // What the agent does, not what it is answered.
    }
  }

  private void ask(Voice voice, String value) {
    String[] words = value.split(" ", 2);
    if (voice.asking == null) {
      voice.asking = JSON.createArrayNode();
    }
    ObjectNode call = voice.asking.addObject();
    String id = "call_" + Integer.toHexString(voice.path.hashCode()) + "_" + voice.replies;
    call.put("id", id + "_" + voice.asking.size()).put("type", "function");
    call.putObject("function").put("name", words[0]).put("arguments", words[1]);
    if (!delegating.contains(words[0])) {
      voice.awaiting.add(words[0]);
    }
  }

  private void settle(Voice voice) {
    ArrayNode asking = voice.asking;
    if (asking != null) {
      voice.asking = null;
      ObjectNode message = JSON.createObjectNode().put("role", "assistant").putNull("content");
      message.set("tool_calls", asking);
      reply(voice, message, "tool_calls");
    }
  }

  private void reply(Voice voice, JsonNode message, String finish) {
    ObjectNode root = JSON.createObjectNode();
    root.put("id", "chatcmpl-" + ++voice.replies).put("object", "chat.completion");
    root.put("created", 1795219879L).put("model", "gpt-4o-2024-08-06");
    ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", finish).set("message", message);
    if (!voice.logprob.isEmpty()) {
      ArrayNode tokens = choice.putObject("logprobs").putArray("content");
      for (String token : message.path("content").asText().split("(?= )", -1)) {
        tokens.addObject().put("token", token).put("logprob", Double.parseDouble(voice.logprob));
      }
      voice.logprob = "";
    }
    root.putObject("usage")
        .put("prompt_tokens", 120)
        .put("completion_tokens", 20)
        .put("total_tokens", 140);
    answer(voice.path, Answer.json(200, root.toString()));
  }

  private void serve(Voice voice, String value) {
    String path = root + "/tools/" + voice.awaiting.remove();
    if (value.equals("silence")) {
      answer(path, Answer.json(200, "[]").hangAfter(-1));
      return;
    }
    String[] words = value.split(" ", 2);
    answer(path, Answer.json(Integer.parseInt(words[0]), words.length < 2 ? "" : words[1]));
  }

  private void answer(String path, Answer answer) {
    answers.computeIfAbsent(path, p -> new ArrayList<>()).add(answer);
  }
}
