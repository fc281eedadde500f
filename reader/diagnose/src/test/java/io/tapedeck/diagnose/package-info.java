/** Sessions written as text, and what is found in them. */
@NullMarked
package io.tapedeck.diagnose;

import org.jspecify.annotations.NullMarked;
