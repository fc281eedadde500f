/**
 * A stub model provider on loopback: recorded and scripted answers, and a log of what it served.
 */
@NullMarked
package io.tapedeck.provider;

import org.jspecify.annotations.NullMarked;
