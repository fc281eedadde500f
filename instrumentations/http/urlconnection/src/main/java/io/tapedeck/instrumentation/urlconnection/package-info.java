/** HttpURLConnection of the JDK: every hop at the wire, bodies teed as they pass. */
@NullMarked
package io.tapedeck.instrumentation.urlconnection;

import org.jspecify.annotations.NullMarked;
