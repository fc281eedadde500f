package io.tapedeck.instrumentation.grpc;

import io.grpc.Status;

/**
 * What a gRPC status is in HTTP, by the table in google/rpc/code.proto; for answers that are
 * nothing but a status, so that who reads a list sees that they are errors.
 */
final class HttpStatus {
  static final int OK = 200;

  /** Of what was answered without a head: nothing, or in a stream nothing before the next. */
  static final int NO_CONTENT = 204;

  private HttpStatus() {}

  static int of(Status.Code code) {
    return switch (code) {
      case OK -> NO_CONTENT;
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case NOT_FOUND -> 404;
      case ALREADY_EXISTS, ABORTED -> 409;
      case RESOURCE_EXHAUSTED -> 429;
      case CANCELLED -> 499;
      case UNKNOWN, INTERNAL, DATA_LOSS -> 500;
      case UNIMPLEMENTED -> 501;
      case UNAVAILABLE -> 503;
      case DEADLINE_EXCEEDED -> 504;
    };
  }

  /** What gRPC makes of an HTTP answer that is none of its own, by its HTTP mapping. */
  static Status toStatus(int http) {
    Status status =
        switch (http) {
          case 400 -> Status.INTERNAL;
          case 401 -> Status.UNAUTHENTICATED;
          case 403 -> Status.PERMISSION_DENIED;
          case 404 -> Status.UNIMPLEMENTED;
          case 429, 502, 503, 504 -> Status.UNAVAILABLE;
          default -> Status.UNKNOWN;
        };
    return status.withDescription("HTTP status code " + http);
  }
}
