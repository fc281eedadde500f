/** The reader's index on disk: what was read of journals is not read again. */
@NullMarked
package io.tapedeck.store;

import org.jspecify.annotations.NullMarked;
