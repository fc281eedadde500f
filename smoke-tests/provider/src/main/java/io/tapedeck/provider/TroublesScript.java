package io.tapedeck.provider;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with an answer where the question asks for it, in whatever wire format another
 * script gives it: {@code Meet 500}, {@code Meet 429} (every other time), {@code Meet silence},
 * {@code Meet half}, {@code Meet nothing-more} and {@code Meet slowness}.
 */
final class TroublesScript implements Script {
  private static final Pattern MEET = Pattern.compile("Meet ([a-z0-9-]+)");

  /** How long a slow answer takes for each piece, so that nobody who stops early has it whole. */
  private static final int SLOW_MILLIS = 400;

  private final Script calm;
  private final Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();

  TroublesScript(List<Script> calm) {
    this.calm = Script.firstOf(calm);
  }

  @Override
  public @Nullable Answer answer(ReceivedRequest request) {
    Answer answer = calm.answer(request);
    String trouble = trouble(request.text());
    if (answer == null || trouble == null) {
      return answer;
    }
    return switch (trouble) {
      case "500" -> Answer.json(500, "{\"error\":{\"message\":\"out of tape\"}}");
      case "429" -> first(request) ? busy() : answer;
      case "silence" -> answer.hangAfter(-1);
      case "half" -> answer.inPieces(2).cutAfter(1);
      case "nothing-more" -> answer.hangAfter(3);
      case "slowness" -> answer.pausing(SLOW_MILLIS);
      default -> throw new IllegalArgumentException("no trouble is called " + trouble);
    };
  }

  private boolean first(ReceivedRequest request) {
    return busy.computeIfAbsent(request.path(), path -> new AtomicInteger()).getAndIncrement() % 2
        == 0;
  }

  private static Answer busy() {
    return Answer.json(429, "{\"error\":{\"message\":\"slow down\"}}")
        .withHeader("Retry-After", "0");
  }

  /** What the last question asks for. */
  private static @Nullable String trouble(String body) {
    Matcher matcher = MEET.matcher(body);
    String last = null;
    while (matcher.find()) {
      last = matcher.group(1);
    }
    return last;
  }
}
