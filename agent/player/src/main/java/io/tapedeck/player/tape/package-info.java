/** A tape as the player needs it: calls in order, with what was asked and what was answered. */
@NullMarked
package io.tapedeck.player.tape;

import org.jspecify.annotations.NullMarked;
