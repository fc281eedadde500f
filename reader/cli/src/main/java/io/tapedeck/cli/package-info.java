/** The tapedeck command: one class for each subcommand. */
@NullMarked
package io.tapedeck.cli;

import org.jspecify.annotations.NullMarked;
