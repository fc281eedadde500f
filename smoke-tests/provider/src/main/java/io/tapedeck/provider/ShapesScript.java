package io.tapedeck.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One path for each shape of answer that an HTTP client has to cope with. */
final class ShapesScript {
  private static final String CHAT = "/v1/chat/completions";

  private ShapesScript() {}

  static Script create() {
    String reply = ChatJson.says("chatcmpl-shape", "It ships tomorrow.", 12, 0, 5);
    Answer plain = Answer.json(200, reply);
    Answer busy =
        Answer.json(429, "{\"error\":{\"message\":\"slow down\"}}").withHeader("Retry-After", "0");
    Answer lines = Answer.events(events(40));
    PathScript script = new PathScript();
    for (String shape : List.of("send", "async", "empty", "head", "one-shot", "chunked-request")) {
      script.on(path(shape), plain);
    }
    script
        .on(path("gzip"), Answer.json(200, reply.repeat(50)).gzip())
        .on(path("gzip-opened"), Answer.json(200, reply.repeat(50)).gzip())
        .on(path("gzip-stream"), lines.gzip())
        .on(path("landed"), plain)
        .on(path("redirect-302"), redirect(302))
        .on(path("redirect-307"), redirect(307))
        .on(path("429-then-ok"), busy, plain)
        .on(path("busy"), busy)
        .on(path("error-500"), Answer.json(500, "{\"error\":{\"message\":\"out of tape\"}}"))
        .on(path("empty-answer"), Answer.of(204, "", List.of(), false))
        .on(path("stream"), lines)
        .on(path("slow-stream"), Answer.events(events(10)).pausing(5))
        .on(path("slow-first-byte"), plain.pausing(50))
        .on(path("half"), half(reply, false).cutAfter(1))
        .on(path("half-chunked"), half(reply, true).cutAfter(1))
        .on(path("no-answer"), plain.cutAfter(-1))
        .on(path("silent"), plain.hangAfter(-1))
        .on(path("silent-midway"), lines.hangAfter(5))
        .on(path("big"), big());
    return request -> {
      Answer answer = script.answer(request);
      // Fifty calls at once each have a path of their own, so that each can be told apart.
      return answer == null && request.path().startsWith("/shapes/parallel-") ? plain : answer;
    };
  }

  private static String path(String shape) {
    return "/shapes/" + shape + CHAT;
  }

  private static Answer redirect(int status) {
    return Answer.json(status, "{\"moved\":true}").withHeader("Location", path("landed"));
  }

  private static Answer half(String reply, boolean chunked) {
    byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
    return Answer.of(200, "application/json", Pieces.of(bytes, bytes.length / 2 + 1), chunked);
  }

  private static Answer big() {
    String line = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-\n";
    byte[] body = line.repeat(5 * 1024 * 1024 / line.length()).getBytes(StandardCharsets.UTF_8);
    return Answer.of(200, "text/plain", Pieces.of(body, 64 * 1024), true);
  }

  private static List<String> events(int count) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add("data: {\"n\":" + i + ",\"text\":\"naïve – ✓\"}\n\n");
    }
    return events;
  }
}
