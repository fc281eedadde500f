/** Tests of the player. */
@NullMarked
package io.tapedeck.player;

import org.jspecify.annotations.NullMarked;
