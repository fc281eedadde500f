/** Chat messages, read back by OpenAI's own types. */
@NullMarked
package io.tapedeck.export.messages;

import org.jspecify.annotations.NullMarked;
