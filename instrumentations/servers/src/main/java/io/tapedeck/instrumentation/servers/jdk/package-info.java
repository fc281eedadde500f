/** The HTTP server of the JDK. */
@NullMarked
package io.tapedeck.instrumentation.servers.jdk;

import org.jspecify.annotations.NullMarked;
