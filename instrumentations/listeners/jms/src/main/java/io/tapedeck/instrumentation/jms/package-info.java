/** Messages of JMS that listeners are given, as what a session begins with. */
@NullMarked
package io.tapedeck.instrumentation.jms;

import org.jspecify.annotations.NullMarked;
