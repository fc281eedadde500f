package io.tapedeck.views.context;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the model was sent at one step. The pieces add up to {@link #tokens}.
 *
 * @param step its number, from 1
 * @param agent or null outside of any
 * @param model as answered, else as requested, or null
 * @param exact whether the provider counted the tokens; otherwise they are an estimate
 * @param tokens in all
 * @param estimatedTokens what the estimate is, also where the provider counted
 * @param pieces in the order of the request, tools first
 * @param change since the step before of the same agent; null at its first
 * @param windowTokens the model's window, or null where it is not known
 * @param cachedTokens the part that came from the provider's cache
 * @param cacheWrittenTokens the part that was written to it
 * @param problem why the request could not be read, or null
 */
public record StepContext(
    int step,
    @Nullable String agent,
    @Nullable String model,
    boolean exact,
    long tokens,
    long estimatedTokens,
    List<Piece> pieces,
    @Nullable Change change,
    @Nullable Long windowTokens,
    long cachedTokens,
    long cacheWrittenTokens,
    @Nullable String problem) {

  /**
   * What became of the step before; {@link #added} and {@link #repeated} add up to this step.
   *
   * @param since the number of the step before of the same agent
   * @param droppedPieces what was sent then and is not now, with its tokens of then
   */
  public record Change(
      int since, long added, long repeated, long dropped, List<Piece> droppedPieces) {
    public Change {
      droppedPieces = List.copyOf(droppedPieces);
    }
  }

  public StepContext {
    pieces = List.copyOf(pieces);
  }

  /** Tokens by source, those without any left out; they add up to {@link #tokens}. */
  public Map<Source, Long> parts() {
    Map<Source, Long> parts = new EnumMap<>(Source.class);
    for (Piece piece : pieces) {
      if (piece.tokens() > 0) {
        parts.merge(piece.source(), piece.tokens(), Long::sum);
      }
    }
    return Collections.unmodifiableMap(parts);
  }

  /** How much of the model's window is taken, 0 to 1 and above, or null where it is not known. */
  public @Nullable Double utilisation() {
    return windowTokens == null ? null : tokens / (double) windowTokens;
  }
}
