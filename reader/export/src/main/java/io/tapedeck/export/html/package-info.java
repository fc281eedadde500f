/** A session as one page that needs nothing else. */
@NullMarked
package io.tapedeck.export.html;

import org.jspecify.annotations.NullMarked;
