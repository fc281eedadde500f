/** What a session cost, by a table of prices. */
@NullMarked
package io.tapedeck.views.cost;

import org.jspecify.annotations.NullMarked;
