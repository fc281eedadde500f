/** Vert.x's HttpServer, over HTTP/1.1 and HTTP/2, and with it its router and Quarkus. */
@NullMarked
package io.tapedeck.instrumentation.servers.vertx;

import org.jspecify.annotations.NullMarked;
