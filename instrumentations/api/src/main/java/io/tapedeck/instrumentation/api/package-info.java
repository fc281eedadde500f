/** Gives the optional Tapedeck API its meaning when the agent is there. */
@NullMarked
package io.tapedeck.instrumentation.api;

import org.jspecify.annotations.NullMarked;
