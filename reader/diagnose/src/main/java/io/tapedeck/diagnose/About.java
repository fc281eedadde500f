package io.tapedeck.diagnose;

/**
 * What a detector is.
 *
 * @param id lower case with hyphens; stable, since baselines and assertions name it
 * @param looksFor in one sentence
 * @param advice what practice suggests, in one or two sentences
 */
public record About(
    String id,
    Severity severity,
    Origin origin,
    Persistence persistence,
    String looksFor,
    String advice) {}
