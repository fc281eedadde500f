/** What can be changed at a step, and what would come of it. */
@NullMarked
package io.tapedeck.views.fork;

import org.jspecify.annotations.NullMarked;
