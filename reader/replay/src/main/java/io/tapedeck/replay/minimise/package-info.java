/** The smallest part of a session or request that still fails, by delta debugging. */
@NullMarked
package io.tapedeck.replay.minimise;

import org.jspecify.annotations.NullMarked;
