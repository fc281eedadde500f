/** Reactor Netty's HttpServer, and with it Spring WebFlux. */
@NullMarked
package io.tapedeck.instrumentation.servers.reactornetty;

import org.jspecify.annotations.NullMarked;
