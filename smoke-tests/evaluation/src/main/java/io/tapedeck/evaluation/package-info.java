/** Runs of a real agent, each with one fault and once more without it. */
@NullMarked
package io.tapedeck.evaluation;

import org.jspecify.annotations.NullMarked;
