/** Vert.x's HttpClient, and what is built on it: every request, bodies copied as they pass. */
@NullMarked
package io.tapedeck.instrumentation.vertx;

import org.jspecify.annotations.NullMarked;
