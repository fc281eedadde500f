package io.tapedeck.session.message;

/**
 * Tokens as the provider counted them; 0 where it does not tell.
 *
 * @param input all tokens read, cached ones included: Anthropic reports them apart and they are
 *     added here
 * @param cachedInput the part of {@code input} that came from the provider's cache
 * @param cacheCreation the part of {@code input} that was written to the provider's cache
 * @param output all tokens written, reasoning included where the provider counts it; Google counts
 *     it apart and it is added here
 * @param reasoning the tokens spent on reasoning
 */
public record Usage(long input, long cachedInput, long cacheCreation, long output, long reasoning) {

  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  /** Adds field by field. */
  public Usage plus(Usage other) {
    return new Usage(
        input + other.input,
        cachedInput + other.cachedInput,
        cacheCreation + other.cacheCreation,
        output + other.output,
        reasoning + other.reasoning);
  }

  /** Input and output together. */
  public long total() {
    return input + output;
  }
}
