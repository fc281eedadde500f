/** What the proofs stand on: forked JVMs, the programs in them, and what their journals hold. */
@NullMarked
package io.tapedeck.suite;

import org.jspecify.annotations.NullMarked;
