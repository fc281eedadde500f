/** Where the time of a session went. */
@NullMarked
package io.tapedeck.views.time;

import org.jspecify.annotations.NullMarked;
