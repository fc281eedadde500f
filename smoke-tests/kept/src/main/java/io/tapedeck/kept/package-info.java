/** Tests as users keep them, some of which must fail. */
@NullMarked
package io.tapedeck.kept;

import org.jspecify.annotations.NullMarked;
