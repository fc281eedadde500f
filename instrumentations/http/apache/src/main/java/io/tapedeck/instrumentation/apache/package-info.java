/**
 * What the instrumentations of all generations of Apache HttpClient share; names no class of it.
 */
@NullMarked
package io.tapedeck.instrumentation.apache;

import org.jspecify.annotations.NullMarked;
