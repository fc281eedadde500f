/** Koog: agents and tools are suspend functions, and go on on any thread. */
@NullMarked
package io.tapedeck.instrumentation.koog;

import org.jspecify.annotations.NullMarked;
