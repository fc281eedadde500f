/** Semantic Kernel: functions, prompts, and chats that call functions by themselves. */
@NullMarked
package io.tapedeck.instrumentation.semantickernel;

import org.jspecify.annotations.NullMarked;
