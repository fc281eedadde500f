/** Keeps credentials out of what is written, with one idempotent function for bodies and texts. */
@NullMarked
package io.tapedeck.journal.masking;

import org.jspecify.annotations.NullMarked;
