/** Requests that a server received: what a session begins with. */
@NullMarked
package io.tapedeck.instrumentation.servers;

import org.jspecify.annotations.NullMarked;
