/** Runs of an application, held against what is expected of it. */
@NullMarked
package io.tapedeck.cli.runs;

import org.jspecify.annotations.NullMarked;
