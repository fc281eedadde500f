/** LangGraph4j: runs of graphs, their nodes, the ways they take, what is kept of them. */
@NullMarked
package io.tapedeck.instrumentation.langgraph4j;

import org.jspecify.annotations.NullMarked;
