/** What a session must do, as a small file that a person reads in a review. */
@NullMarked
package io.tapedeck.replay.assertion;

import org.jspecify.annotations.NullMarked;
