/** Wires recorder and weaver when the name gate first lets a class through. */
@NullMarked
package io.tapedeck.agent;

import org.jspecify.annotations.NullMarked;
