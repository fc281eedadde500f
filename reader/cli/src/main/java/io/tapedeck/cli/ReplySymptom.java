package io.tapedeck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.replay.Excerpt;
import io.tapedeck.replay.assertion.AssertionFile;
import io.tapedeck.replay.assertion.Failure;
import io.tapedeck.session.Session;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends a candidate, and looks whether the reply fails what the recorded reply failed. Another
 * failure is another matter.
 */
final class ReplySymptom implements Symptom {

  private static final int TRIES = 5;
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final ObjectMapper json = new ObjectMapper();
  private final AssertionFile expected;
  private final Set<Integer> lines;
  private final StepSender sender;
  private final String url;
  private boolean answeredOnce;

  /**
   * Prepares to send.
   *
   * @param lines of the assertions that a reply must fail, all of them
   * @param url where the request was recorded to go, which tells its format
   */
  ReplySymptom(AssertionFile expected, Set<Integer> lines, StepSender sender, String url) {
    this.expected = expected;
    this.lines = Set.copyOf(lines);
    this.sender = sender;
    this.url = url;
  }

  /** The lines of the assertions that an exchange fails. */
  static Set<Integer> failing(AssertionFile expected, Session session) {
    return expected.check(session).stream().map(Failure::line).collect(Collectors.toSet());
  }

  @Override
  public boolean shows(JsonNode candidate)
      throws IOException, InterruptedException, UnresolvedException {
    byte[] body = json.writeValueAsBytes(candidate);
    Session session = Exchange.of(url, body, answer(body)).session();
    if (session == null) {
      throw new UnresolvedException("the reply holds no message");
    }
    return failing(expected, session).containsAll(lines);
  }

  /** An answer to the request itself: one that tells to come again later is not. */
  private HttpResponse<byte[]> answer(byte[] body)
      throws InterruptedException, UnresolvedException {
    for (int attempt = 1; ; attempt++) {
      HttpResponse<byte[]> answer = sender.send(body);
      int status = answer.statusCode();
      if (status < 400) {
        answeredOnce = true;
        return answer;
      }
      boolean later = status == 429 || status >= 500;
      boolean denied = status == 401 || status == 402 || status == 403;
      if (!later && !denied && answeredOnce) {
        // The whole request was taken, so that what is refused is this part of it.
        throw new UnresolvedException("refused with " + status);
      }
      if (!later || attempt == TRIES) {
        throw new CommandFailure(
            CommandFailure.COULD_NOT_RUN,
            answer.uri()
                + " answers "
                + status
                + (later ? ", " + TRIES + " times: " : ": ")
                + Excerpt.of(new String(answer.body(), UTF_8)));
      }
      Thread.sleep(1_000 * waitSeconds(answer, attempt));
    }
  }

  private static long waitSeconds(HttpResponse<byte[]> answer, int attempt) {
    String after = answer.headers().firstValue("retry-after").orElse("");
    long asked = after.matches("\\d{1,9}") ? Long.parseLong(after) : 1L << attempt;
    return Math.min(asked, LONGEST_WAIT_SECONDS);
  }
}
