/** One session in the formats of other tools. */
@NullMarked
package io.tapedeck.export;

import org.jspecify.annotations.NullMarked;
