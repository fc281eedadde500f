/** Apache HttpClient 4, classic: every attempt, bodies teed as they pass. */
@NullMarked
package io.tapedeck.instrumentation.apache.classic4;

import org.jspecify.annotations.NullMarked;
