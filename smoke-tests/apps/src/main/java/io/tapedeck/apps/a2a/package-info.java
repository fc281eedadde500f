/** Agents that hand work to other agents over the A2A protocol. */
@NullMarked
package io.tapedeck.apps.a2a;

import org.jspecify.annotations.NullMarked;
