/** Embabel: agent processes, their actions and the tools that they call. */
@NullMarked
package io.tapedeck.instrumentation.embabel;

import org.jspecify.annotations.NullMarked;
