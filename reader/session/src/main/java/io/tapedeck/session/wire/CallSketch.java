package io.tapedeck.session.wire;

import io.tapedeck.session.message.ProviderError;
import io.tapedeck.session.message.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model call without its bodies: what links it to others, and what a list of sessions shows.
 *
 * @param api null where the call could not be read; {@code problem} says why
 * @param messages the request's messages in the order of its body
 * @param requestHash of the body's bytes; the same for a retry
 * @param reply the first choice, or null
 * @param answer the reply's roll-up without its words, or null
 * @param requestRead whether the request is whole and could be read
 * @param found whether the text that is looked for is in the request or the reply
 */
public record CallSketch(
    @Nullable Api api,
    @Nullable String model,
    List<MessageSketch> messages,
    @Nullable String previousResponse,
    @Nullable String conversation,
    long requestHash,
    @Nullable MessageSketch reply,
    @Nullable Reply answer,
    @Nullable ProviderError error,
    @Nullable String problem,
    boolean requestRead,
    boolean found) {}
