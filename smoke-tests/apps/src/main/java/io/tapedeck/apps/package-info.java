/** Programs that use real clients and print what they got: the guests of the smoke tests. */
@NullMarked
package io.tapedeck.apps;

import org.jspecify.annotations.NullMarked;
