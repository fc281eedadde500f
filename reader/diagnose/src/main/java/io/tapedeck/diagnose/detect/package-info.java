/** One idea a class. */
@NullMarked
package io.tapedeck.diagnose.detect;

import org.jspecify.annotations.NullMarked;
