/** A session as chat messages in OpenAI's format. */
@NullMarked
package io.tapedeck.export.messages;

import org.jspecify.annotations.NullMarked;
