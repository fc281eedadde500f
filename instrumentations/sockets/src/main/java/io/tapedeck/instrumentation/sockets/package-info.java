/** Sockets in a replay: it connects to nobody, and its own servers are to be found. */
@NullMarked
package io.tapedeck.instrumentation.sockets;

import org.jspecify.annotations.NullMarked;
