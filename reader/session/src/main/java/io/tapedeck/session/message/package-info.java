/** What was said: messages, parts, usage and errors, the same for every provider. */
@NullMarked
package io.tapedeck.session.message;

import org.jspecify.annotations.NullMarked;
