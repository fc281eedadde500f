/** Stubs, served by WireMock and asked over HTTP. */
@NullMarked
package io.tapedeck.export.wiremock;

import org.jspecify.annotations.NullMarked;
