/** What recording costs, in ratios: the same program with and without the agent, in turns. */
@NullMarked
package io.tapedeck.benchmarks;

import org.jspecify.annotations.NullMarked;
