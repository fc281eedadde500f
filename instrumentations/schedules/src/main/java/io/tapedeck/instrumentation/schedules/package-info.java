/** Work that an application begins by itself, at times that it sets. */
@NullMarked
package io.tapedeck.instrumentation.schedules;

import org.jspecify.annotations.NullMarked;
