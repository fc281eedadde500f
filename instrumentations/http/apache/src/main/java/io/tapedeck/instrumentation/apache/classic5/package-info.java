/** Apache HttpClient 5, classic: every attempt, bodies teed as they pass. */
@NullMarked
package io.tapedeck.instrumentation.apache.classic5;

import org.jspecify.annotations.NullMarked;
