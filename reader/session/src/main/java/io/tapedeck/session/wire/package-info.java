/** From wire bytes to messages: one decoder for each provider format. */
@NullMarked
package io.tapedeck.session.wire;

import org.jspecify.annotations.NullMarked;
