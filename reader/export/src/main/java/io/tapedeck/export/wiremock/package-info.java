/** A session as stubs that WireMock serves. */
@NullMarked
package io.tapedeck.export.wiremock;

import org.jspecify.annotations.NullMarked;
