/** LangChain4j 1.x: AI service invocations as agent scopes, tool executions as their children. */
@NullMarked
package io.tapedeck.instrumentation.langchain4j;

import org.jspecify.annotations.NullMarked;
