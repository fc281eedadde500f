package io.tapedeck.player.tape;

import java.nio.ByteBuffer;

/**
 * A piece of an answer with the boundaries it had.
 *
 * @param bytes read-only; duplicate before reading
 * @param monotonicNanos when it passed, on the recorded JVM's clock
 */
public record Chunk(ByteBuffer bytes, long monotonicNanos) {}
