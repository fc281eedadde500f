@NullMarked
package io.tapedeck.provider;

import org.jspecify.annotations.NullMarked;
