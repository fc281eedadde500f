package io.tapedeck.session.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the model answered.
 *
 * @param id the provider's id of the answer
 * @param model as answered
 * @param choices one, or as many as the request's {@code n} asked for; none where a stream ended
 *     before its first word
 * @param usage null where the provider did not tell
 * @param raw the whole reply; for a stream, the reply that its events add up to
 */
public record Reply(
    @Nullable String id,
    @Nullable String model,
    List<Choice> choices,
    @Nullable Usage usage,
    JsonNode raw) {

  public Reply {
    choices = List.copyOf(choices);
  }

  /**
   * One answer.
   *
   * @param finish why the model stopped, as the provider names it; null where it did not say
   */
  public record Choice(Message message, @Nullable String finish) {}

  /** The first choice's message, or null where there is none. */
  public @Nullable Message message() {
    return choices.isEmpty() ? null : choices.get(0).message();
  }

  /** The first choice's finish reason, or null. */
  public @Nullable String finish() {
    return choices.isEmpty() ? null : choices.get(0).finish();
  }
}
