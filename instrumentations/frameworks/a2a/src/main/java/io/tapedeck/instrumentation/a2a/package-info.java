/** A2A Java SDK: work that is handed to other agents, and what comes back. */
@NullMarked
package io.tapedeck.instrumentation.a2a;

import org.jspecify.annotations.NullMarked;
