package io.tapedeck.journal;

import java.nio.file.Path;

/**
 * A part of a journal that could not be read; what is around it was.
 *
 * @param file the damaged file
 * @param position byte in the file at which the damaged part begins
 * @param reason what is wrong, in words for a person
 */
public record Damage(Path file, long position, String reason) {}
