/** Pages, read back by a parser of HTML. */
@NullMarked
package io.tapedeck.export.html;

import org.jspecify.annotations.NullMarked;
