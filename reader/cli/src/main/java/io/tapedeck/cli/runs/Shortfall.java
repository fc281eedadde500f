package io.tapedeck.cli.runs;

/**
 * One thing that a run fell short of.
 *
 * @param what the same for all runs that fall short of it, such as {@code refund.expect.yaml:5:
 *     never called}
 * @param detail a line of its own, with what this run did
 */
public record Shortfall(String what, String detail) {}
