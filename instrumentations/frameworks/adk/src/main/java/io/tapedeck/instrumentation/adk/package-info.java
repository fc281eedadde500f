/** Google's Agent Development Kit. */
@NullMarked
package io.tapedeck.instrumentation.adk;

import org.jspecify.annotations.NullMarked;
