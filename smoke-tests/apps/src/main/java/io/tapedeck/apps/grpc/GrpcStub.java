package io.tapedeck.apps.grpc;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;

/** Serves what the shapes ask, until it is stopped; says where. */
public final class GrpcStub {
  private GrpcStub() {}

  /** Takes nothing. */
  public static void main(String[] args) throws Exception {
    Server server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(StubService.definition())
            .build()
            .start();
    System.out.println("127.0.0.1:" + server.getPort());
    server.awaitTermination();
  }
}
