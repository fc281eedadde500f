/** Ktor's client where its own engine, CIO, sends: every request, bodies teed as they pass. */
@NullMarked
package io.tapedeck.instrumentation.ktor;

import org.jspecify.annotations.NullMarked;
