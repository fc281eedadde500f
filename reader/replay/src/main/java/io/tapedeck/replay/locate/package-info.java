/** What failing runs have and passing runs have not. */
@NullMarked
package io.tapedeck.replay.locate;

import org.jspecify.annotations.NullMarked;
