/** The application's own tracer, where it has one. */
@NullMarked
package io.tapedeck.instrumentation.opentelemetry;

import org.jspecify.annotations.NullMarked;
