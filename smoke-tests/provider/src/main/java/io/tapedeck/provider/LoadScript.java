package io.tapedeck.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers benchmarks, with no work per request: {@code /load/BYTES/...} with a chat completion of
 * about that many bytes, {@code /load/stream/EVENTS/...} with a stream of that many events and two
 * more.
 */
final class LoadScript implements Script {
  private static final String PREFIX = "/load/";

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  @Override
  public @Nullable Answer answer(ReceivedRequest request) {
    String target = request.target();
    if (!target.startsWith(PREFIX)) {
      return null;
    }
    boolean stream = target.startsWith("stream/", PREFIX.length());
    int start = PREFIX.length() + (stream ? "stream/".length() : 0);
    int end = target.indexOf('/', start);
    if (end < 0) {
      return null;
    }
    int size = Integer.parseInt(target, start, end, 10);
    return answers.computeIfAbsent(
        target.substring(0, end), key -> stream ? stream(size) : reply(size));
  }

  private static Answer reply(int bytes) {
    int envelope = 500;
    String text = "All work and no play. ".repeat(Math.max(1, (bytes - envelope) / 22));
    return Answer.json(200, ChatJson.says("chatcmpl-load", text, 16000, 0, bytes / 4));
  }

  private static Answer stream(int events) {
    List<String> all =
        new ArrayList<>(ChatJson.streams("chatcmpl-load", "word ".repeat(events - 2), 16000, 100));
    return Answer.events(all);
  }
}
