/** The evaluation, run and held to its floors. */
@NullMarked
package io.tapedeck.evaluation;

import org.jspecify.annotations.NullMarked;
