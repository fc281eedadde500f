@NullMarked
package io.tapedeck.demo;

import org.jspecify.annotations.NullMarked;
