/** Reactor Netty's HttpClient, and with it WebClient: every attempt, bodies teed as they pass. */
@NullMarked
package io.tapedeck.instrumentation.reactornetty;

import org.jspecify.annotations.NullMarked;
