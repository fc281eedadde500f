/** Servlets of Jakarta EE 9 and later. */
@NullMarked
package io.tapedeck.instrumentation.servers.servlet;

import org.jspecify.annotations.NullMarked;
