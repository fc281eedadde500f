@NullMarked
package io.tapedeck.testkit;

import org.jspecify.annotations.NullMarked;
