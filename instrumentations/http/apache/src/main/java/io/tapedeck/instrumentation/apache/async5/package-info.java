/** Apache HttpClient 5, async: every attempt, bodies teed as they pass. */
@NullMarked
package io.tapedeck.instrumentation.apache.async5;

import org.jspecify.annotations.NullMarked;
