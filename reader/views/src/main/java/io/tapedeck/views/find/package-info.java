/** Where something was said. */
@NullMarked
package io.tapedeck.views.find;

import org.jspecify.annotations.NullMarked;
