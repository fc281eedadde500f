/** Tapes as JUnit tests: the recorded session is what the application's own code must do again. */
@NullMarked
package io.tapedeck.junit;

import org.jspecify.annotations.NullMarked;
