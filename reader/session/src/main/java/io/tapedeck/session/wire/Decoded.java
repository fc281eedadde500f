package io.tapedeck.session.wire;

import io.tapedeck.session.message.ProviderError;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Request;
import org.jspecify.annotations.Nullable;

/** What a model call's bytes mean, or why they could not be read. */
public sealed interface Decoded {

  /**
   * At least one side was read.
   *
   * @param api the format
   * @param request null where {@code requestProblem} says why
   * @param reply null for an error, and where {@code replyProblem} says why
   * @param error what the provider refused with, in an error body or inside a stream
   * @param replyProblem why the reply is missing or not whole; a part of a reply may be there too
   */
  record Exchange(
      Api api,
      @Nullable Request request,
      @Nullable String requestProblem,
      @Nullable Reply reply,
      @Nullable ProviderError error,
      @Nullable String replyProblem)
      implements Decoded {}

  /** Neither side was read; show the bytes. */
  record Undecoded(String reason) implements Decoded {}
}
