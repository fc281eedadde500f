/** What the context of every step was made of, and what could be left out of it. */
@NullMarked
package io.tapedeck.views.context;

import org.jspecify.annotations.NullMarked;
