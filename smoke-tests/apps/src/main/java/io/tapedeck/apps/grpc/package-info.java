/** Clients and servers of gRPC, with messages that are bytes. */
@NullMarked
package io.tapedeck.apps.grpc;

import org.jspecify.annotations.NullMarked;
