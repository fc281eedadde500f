/** The page, driven in a browser as a person drives it. */
@NullMarked
package io.tapedeck.page;

import org.jspecify.annotations.NullMarked;
