/** What is seen only in many sessions side by side. */
@NullMarked
package io.tapedeck.diagnose.across;

import org.jspecify.annotations.NullMarked;
