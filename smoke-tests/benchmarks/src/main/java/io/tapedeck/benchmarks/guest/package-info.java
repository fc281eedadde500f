/** The programs that are measured; each prints its results as {@code key=value} lines. */
@NullMarked
package io.tapedeck.benchmarks.guest;

import org.jspecify.annotations.NullMarked;
