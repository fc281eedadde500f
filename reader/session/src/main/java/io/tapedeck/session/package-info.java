/** Journal to calls, calls to steps, steps to sessions. */
@NullMarked
package io.tapedeck.session;

import org.jspecify.annotations.NullMarked;
