/** A stand-in for {@code sun.misc.Unsafe} that prints no warning. */
package io.tapedeck.unsafe;
