/** The calls of a session that went over HTTP. */
@NullMarked
package io.tapedeck.export.http;

import org.jspecify.annotations.NullMarked;
