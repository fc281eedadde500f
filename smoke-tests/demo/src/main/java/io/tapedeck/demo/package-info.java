/** A refund helper: a small real LangChain4j agent that goes wrong in a plausible way. */
@NullMarked
package io.tapedeck.demo;

import org.jspecify.annotations.NullMarked;
