/** What is otherwise in each run: the time, and whatever is drawn by lot. A replay may pin it. */
@NullMarked
package io.tapedeck.instrumentation.chance;

import org.jspecify.annotations.NullMarked;
