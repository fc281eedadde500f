@NullMarked
package io.tapedeck.suite;

import org.jspecify.annotations.NullMarked;
