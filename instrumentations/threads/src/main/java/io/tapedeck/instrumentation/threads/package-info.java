/** Work that is handed to another thread runs in the scope of whoever handed it over. */
@NullMarked
package io.tapedeck.instrumentation.threads;

import org.jspecify.annotations.NullMarked;
