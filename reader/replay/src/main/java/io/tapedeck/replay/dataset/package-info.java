/** Tapes that are kept as tests, and the gate that holds a pass rate over them. */
@NullMarked
package io.tapedeck.replay.dataset;

import org.jspecify.annotations.NullMarked;
