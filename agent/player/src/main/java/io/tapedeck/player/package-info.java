/** Answers the application's calls from a tape, and says where it no longer does as recorded. */
@NullMarked
package io.tapedeck.player;

import org.jspecify.annotations.NullMarked;
