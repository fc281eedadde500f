package io.tapedeck.spi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a retrieval asks. What the library does not tell is null and left out of the record.
 *
 * @param text in words
 * @param vector the embedding that is looked for, in short, where the words are not known
 * @param topK how many documents at most
 * @param minScore what a document must score at least
 * @param filter on metadata, as the library writes it
 */
public record RetrievalQuery(
    @Nullable String text,
    @Nullable String vector,
    @Nullable Integer topK,
    @Nullable Double minScore,
    @Nullable String filter) {

  /** One of which only the words are known. */
  public static RetrievalQuery of(@Nullable String text) {
    return new RetrievalQuery(text, null, null, null, null);
  }

  /** An embedding in short: equal ones give equal texts, and its numbers tell a reader nothing. */
  public static String vector(float[] numbers) {
    return numbers.length + " floats, hash " + Integer.toHexString(Arrays.hashCode(numbers));
  }
}
