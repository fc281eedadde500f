/** What can be said about runs without running one. */
@NullMarked
package io.tapedeck.replay;

import org.jspecify.annotations.NullMarked;
