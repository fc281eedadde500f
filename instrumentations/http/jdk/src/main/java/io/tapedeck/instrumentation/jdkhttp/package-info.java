/** {@code java.net.http.HttpClient}: send and sendAsync, bodies teed as they pass. */
@NullMarked
package io.tapedeck.instrumentation.jdkhttp;

import org.jspecify.annotations.NullMarked;
