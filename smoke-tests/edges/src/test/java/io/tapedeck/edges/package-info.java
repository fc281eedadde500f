/** Who may know whom, and what may run where. */
@NullMarked
package io.tapedeck.edges;

import org.jspecify.annotations.NullMarked;
