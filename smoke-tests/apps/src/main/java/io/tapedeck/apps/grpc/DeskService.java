package io.tapedeck.apps.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.tapedeck.apps.EchoModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Asks the model on behalf of each call, in the method or in the interceptor around it. */
final class DeskService implements ServerInterceptor {
  static final MethodDescriptor<byte[], byte[]> ONE = Bytes.method("One", MethodType.UNARY);
  static final MethodDescriptor<byte[], byte[]> MANY =
      Bytes.method("Many", MethodType.SERVER_STREAMING);
  static final MethodDescriptor<byte[], byte[]> GATHER =
      Bytes.method("Gather", MethodType.CLIENT_STREAMING);
  static final MethodDescriptor<byte[], byte[]> TALK =
      Bytes.method("Talk", MethodType.BIDI_STREAMING);

  private final EchoModel model;
  private final String closing;
  private volatile CountDownLatch givenUp = new CountDownLatch(1);

  /**
   * Serves.
   *
   * @param closing what single answers end with
   */
  DeskService(EchoModel model, String closing) {
    this.model = model;
    this.closing = closing;
  }

  ServerServiceDefinition definition() {
    return ServerServiceDefinition.builder(Bytes.service())
        .addMethod(ONE, ServerCalls.asyncUnaryCall(this::one))
        .addMethod(MANY, ServerCalls.asyncServerStreamingCall(this::many))
        .addMethod(GATHER, ServerCalls.asyncClientStreamingCall(this::gather))
        .addMethod(TALK, ServerCalls.asyncBidiStreamingCall(this::talk))
        .build();
  }

  /** Opens once the server was told of the next call that the client gave up. */
  CountDownLatch expectGivenUp() {
    givenUp = new CountDownLatch(1);
    return givenUp;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String request = headers.get(GrpcDesk.text("x-request-id"));
    if ("request of refused".equals(request)) {
      model.ask("whether to serve refused");
      call.close(Status.PERMISSION_DENIED.withDescription("not today"), new Metadata());
      return new ServerCall.Listener<>() {};
    }
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      @Override
      public void onCancel() {
        super.onCancel();
        model.ask("what of given up now");
        givenUp.countDown();
      }
    };
  }

  private void one(byte[] question, StreamObserver<byte[]> answer) {
    switch (Bytes.text(question)) {
      case "quiet" -> answer(answer, "nothing to ask");
      case "fail" -> {
        model.ask("fail");
        Metadata trailers = new Metadata();
        trailers.put(StubService.DETAIL, "in words");
        answer.onError(
            Status.NOT_FOUND.withDescription("no such thing").asRuntimeException(trailers));
      }
      case "throw" -> {
        model.ask("throw");
        throw new IllegalStateException("no luck");
      }
      case "later" -> new Thread(() -> later(answer)).start();
      default -> answer(answer, model.ask(Bytes.text(question)));
    }
  }

  private void later(StreamObserver<byte[]> answer) {
    try {
      answer(answer, model.ask("later"));
    } catch (RuntimeException | Error e) {
      answer.onError(Status.INTERNAL.withCause(e).asRuntimeException());
    }
  }

  private void answer(StreamObserver<byte[]> answer, String text) {
    answer.onNext(Bytes.of(text + closing));
    answer.onCompleted();
  }

  private void many(byte[] question, StreamObserver<byte[]> answers) {
    for (int i = 0; i < 3; i++) {
      answers.onNext(Bytes.of(model.ask(i + " of " + Bytes.text(question))));
    }
    answers.onCompleted();
  }

  private StreamObserver<byte[]> gather(StreamObserver<byte[]> answer) {
    List<String> gathered = new ArrayList<>();
    return new Heard(
        gathered::add, () -> answer(answer, model.ask(String.join(" ", gathered) + " gathered")));
  }

  private StreamObserver<byte[]> talk(StreamObserver<byte[]> answers) {
    ServerCallStreamObserver<byte[]> call = (ServerCallStreamObserver<byte[]>) answers;
    call.setOnCancelHandler(() -> {}); // Going away is no error here.
    return new Heard(message -> answers.onNext(Bytes.of(model.ask(message))), answers::onCompleted);
  }
}
