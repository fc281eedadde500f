package io.tapedeck.journal;

/**
 * One recorded header, in the order and case in which the client gave it.
 *
 * @param name as sent; compare without regard to case
 * @param value as sent, or masked
 */
public record Header(String name, String value) {}
