/** MCP Java SDK: what clients ask servers, over HTTP and over stdio. */
@NullMarked
package io.tapedeck.instrumentation.mcp;

import org.jspecify.annotations.NullMarked;
