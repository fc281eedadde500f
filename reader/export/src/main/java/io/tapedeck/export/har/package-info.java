/** A session as an HTTP Archive. */
@NullMarked
package io.tapedeck.export.har;

import org.jspecify.annotations.NullMarked;
