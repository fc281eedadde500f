/** Runs when the agent jar is built, and is not in it. */
@NullMarked
package io.tapedeck.agent.build;

import org.jspecify.annotations.NullMarked;
