package io.tapedeck.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers benchmarks, with no work per request: {@code /load/BYTES/...} with a chat completion of
 * about that many bytes, {@code /load/stream/EVENTS/...} with a stream of that many events and two
 * more, {@code /load/slow/BYTES/...} and {@code /load/paced/EVENTS/...} as a model does: after
 * {@link #THINKING_MILLIS}, an event every {@link #PACE_MILLIS}.
 */
final class LoadScript implements Script {
  static final int THINKING_MILLIS = 400;
  static final int PACE_MILLIS = 20;
  private static final String PREFIX = "/load/";
  private static final Set<String> KINDS = Set.of("stream", "paced", "slow");

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  @Override
  public @Nullable Answer answer(ReceivedRequest request) {
    String target = request.target();
    if (!target.startsWith(PREFIX)) {
      return null;
    }
    int way = target.indexOf('/', PREFIX.length()) + 1;
    String kind = way == 0 ? "" : target.substring(PREFIX.length(), way - 1);
    boolean named = KINDS.contains(kind);
    int start = named ? way : PREFIX.length();
    int end = target.indexOf('/', start);
    if (end < 0) {
      return null;
    }
    int size = Integer.parseInt(target, start, end, 10);
    return answers.computeIfAbsent(
        target.substring(0, end),
        key ->
            switch (named ? kind : "") {
              case "stream" -> stream(size);
              case "paced" -> stream(size).pausing(PACE_MILLIS);
              case "slow" -> reply(size).thinking(THINKING_MILLIS);
              default -> reply(size);
            });
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
