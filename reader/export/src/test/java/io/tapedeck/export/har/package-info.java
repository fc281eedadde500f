/** Archives, read back by a reader of archives. */
@NullMarked
package io.tapedeck.export.har;

import org.jspecify.annotations.NullMarked;
