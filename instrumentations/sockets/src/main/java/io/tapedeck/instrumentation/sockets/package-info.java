/** Connections that sockets make: a replay must not make any. */
@NullMarked
package io.tapedeck.instrumentation.sockets;

import org.jspecify.annotations.NullMarked;
