package io.tapedeck.views.context;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.HashMap;
import java.util.Map;

/**
 * Tokens of texts, as OpenAI's encoding {@code o200k_base} has them. Other makers' tokens differ by
 * a fifth or so; where they count themselves, their count is shared out in these proportions.
 */
public final class TokenEstimate {
  /** Longer texts are counted by their beginning: their token density varies little. */
  private static final int COUNTED_CHARACTERS = 400_000;

  // Read once, when a context is first looked at: its table takes a quarter of a second.
  private static final Encoding ENCODING =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  // A session sends the same texts again at every step.
  private final Map<String, Long> known = new HashMap<>();

  /** Counts the tokens of a text; asked again, it remembers. */
  public long of(String text) {
    return known.computeIfAbsent(text, this::count);
  }

  private long count(String text) {
    if (text.length() <= COUNTED_CHARACTERS) {
      return ENCODING.countTokensOrdinary(text);
    }
    long counted = ENCODING.countTokensOrdinary(text.substring(0, COUNTED_CHARACTERS));
    return Math.round(counted * (text.length() / (double) COUNTED_CHARACTERS));
  }
}
