@NullMarked
package io.tapedeck.store;

import org.jspecify.annotations.NullMarked;
