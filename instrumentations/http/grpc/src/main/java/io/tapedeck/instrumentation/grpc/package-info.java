/**
 * gRPC clients and servers, over any transport: each call, its messages as they are on the wire.
 */
@NullMarked
package io.tapedeck.instrumentation.grpc;

import org.jspecify.annotations.NullMarked;
