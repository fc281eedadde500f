package io.tapedeck.instrumentation.grpc;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;

/**
 * What the application does when it is asked for a method, interceptors included, behind a method
 * that hands over messages with their bytes.
 */
final class ServedMethod<Q, A> implements ServerCallHandler<Received<Q>, Written> {
  private final Deck deck;
  private final MethodDescriptor<Q, A> method;
  private final ServerCallHandler<Q, A> handler;

  private ServedMethod(Deck deck, ServerMethodDefinition<Q, A> definition) {
    this.deck = deck;
    this.method = definition.getMethodDescriptor();
    this.handler = definition.getServerCallHandler();
  }

  static <Q, A> ServerMethodDefinition<Received<Q>, Written> of(
      Deck deck, ServerMethodDefinition<Q, A> definition) {
    MethodDescriptor<Q, A> method = definition.getMethodDescriptor();
    return ServerMethodDefinition.create(
        method.toBuilder(new Received.Reader<>(method), Written.MARSHALLER).build(),
        new ServedMethod<>(deck, definition));
  }

  @Override
  public ServerCall.Listener<Received<Q>> startCall(
      ServerCall<Received<Q>, Written> call, Metadata headers) {
    String authority = call.getAuthority();
    // Not below what the thread did last: it serves whoever asks.
    Call entry =
        deck.entry(
            deck.nowhere(),
            "POST",
            Wire.target(authority == null ? "" : authority, method.getFullMethodName()),
            MetadataFields.of(headers));
    Inbound inbound = new Inbound(entry);
    ServerCall<Q, A> served = new ServedCall<>(call, method, inbound);
    return new ServedListener<>(inbound.tell(() -> handler.startCall(served, headers)), inbound);
  }
}
