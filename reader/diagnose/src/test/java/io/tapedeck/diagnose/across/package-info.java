/** Groups of calls, and how their results differ. */
@NullMarked
package io.tapedeck.diagnose.across;

import org.jspecify.annotations.NullMarked;
