/** OkHttp 3.14, 4 and 5: every attempt at the wire, bodies teed as they pass. */
@NullMarked
package io.tapedeck.instrumentation.okhttp;

import org.jspecify.annotations.NullMarked;
