/** Tests of how calls are found again. */
@NullMarked
package io.tapedeck.player.match;

import org.jspecify.annotations.NullMarked;
