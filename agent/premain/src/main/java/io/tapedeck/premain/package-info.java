/**
 * The entry of the agent. On this path only {@code java.base} and of that neither lambdas, regular
 * expressions, {@code java.nio.file}, logging nor JMX: each costs every JVM start, LLM or not.
 */
@NullMarked
package io.tapedeck.premain;

import org.jspecify.annotations.NullMarked;
