/** Spring AI: woven where the framework calls what applications implement. */
@NullMarked
package io.tapedeck.instrumentation.springai;

import org.jspecify.annotations.NullMarked;
