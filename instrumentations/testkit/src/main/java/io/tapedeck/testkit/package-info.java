/** What the proofs stand on: forked JVMs, the programs in them, and what their journals hold. */
@NullMarked
package io.tapedeck.testkit;

import org.jspecify.annotations.NullMarked;
