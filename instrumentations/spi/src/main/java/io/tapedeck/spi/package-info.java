/**
 * What an instrumentation implements ({@link io.tapedeck.spi.Instrumentation}, {@link
 * io.tapedeck.spi.Hook}) and what it sees of the recorder or player ({@link io.tapedeck.spi.Deck}).
 */
@NullMarked
package io.tapedeck.spi;

import org.jspecify.annotations.NullMarked;
