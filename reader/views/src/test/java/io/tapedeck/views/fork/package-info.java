/** Sessions as text, and what is shown of them. */
@NullMarked
package io.tapedeck.views.fork;

import org.jspecify.annotations.NullMarked;
