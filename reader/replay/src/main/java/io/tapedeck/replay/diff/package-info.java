/** What two sessions have in common, and where they part. */
@NullMarked
package io.tapedeck.replay.diff;

import org.jspecify.annotations.NullMarked;
