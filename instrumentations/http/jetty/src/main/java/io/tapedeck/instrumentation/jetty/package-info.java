/** Jetty's HttpClient: woven above the transports, so for HTTP/1.1 and HTTP/2 alike. */
@NullMarked
package io.tapedeck.instrumentation.jetty;

import org.jspecify.annotations.NullMarked;
