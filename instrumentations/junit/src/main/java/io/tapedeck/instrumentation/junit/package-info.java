/** Lets tests put tapes in and take them out. */
@NullMarked
package io.tapedeck.instrumentation.junit;

import org.jspecify.annotations.NullMarked;
