/** The proofs: real programs in forked JVMs, with and without the agent. */
@NullMarked
package io.tapedeck.suite;

import org.jspecify.annotations.NullMarked;
