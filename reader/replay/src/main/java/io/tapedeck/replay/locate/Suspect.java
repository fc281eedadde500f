package io.tapedeck.replay.locate;

/**
 * A unit with its place in the ranking.
 *
 * @param score by the formula; higher is more suspicious
 * @param rank from 1; units with the same score share the mean of their places, such as 2.5 for two
 *     at places 2 and 3
 * @param lift how much more often runs with the unit fail than runs do, 1 where no more: where most
 *     runs fail, common units score high by any formula, and this tells
 * @param failing failing runs that have the unit
 * @param passing passing runs that have it
 */
public record Suspect(
    Unit unit, double score, double rank, double lift, int failing, int passing) {}
