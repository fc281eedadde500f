/** What happens in a session, one event after the other. */
@NullMarked
package io.tapedeck.views.tail;

import org.jspecify.annotations.NullMarked;
