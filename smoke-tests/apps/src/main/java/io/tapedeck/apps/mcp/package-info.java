/** Clients and servers of the Model Context Protocol. */
@NullMarked
package io.tapedeck.apps.mcp;

import org.jspecify.annotations.NullMarked;
