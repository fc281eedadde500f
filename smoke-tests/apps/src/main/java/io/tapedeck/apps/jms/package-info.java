/** Listeners of JMS, with a broker of their own. */
@NullMarked
package io.tapedeck.apps.jms;

import org.jspecify.annotations.NullMarked;
