package io.tapedeck.apps.grpc;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the shapes ask, of every kind that gRPC has. */
final class StubService {
  static final MethodDescriptor<byte[], byte[]> ONE = Bytes.method("One", MethodType.UNARY);
  static final MethodDescriptor<byte[], byte[]> MANY =
      Bytes.method("Many", MethodType.SERVER_STREAMING);
  static final MethodDescriptor<byte[], byte[]> GATHER =
      Bytes.method("Gather", MethodType.CLIENT_STREAMING);
  static final MethodDescriptor<byte[], byte[]> TALK =
      Bytes.method("Talk", MethodType.BIDI_STREAMING);

  static final Metadata.Key<String> DETAIL =
      Metadata.Key.of("detail", Metadata.ASCII_STRING_MARSHALLER);
  static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("details-bin", Metadata.BINARY_BYTE_MARSHALLER);
  private static final int MESSAGES = 10;
  private static final int FAILS_AFTER = 3;

  private StubService() {}

  static ServerServiceDefinition definition() {
    return ServerServiceDefinition.builder(Bytes.service())
        .addMethod(ONE, ServerCalls.asyncUnaryCall(StubService::one))
        .addMethod(MANY, ServerCalls.asyncServerStreamingCall(StubService::many))
        .addMethod(GATHER, ServerCalls.asyncClientStreamingCall(StubService::gather))
        .addMethod(TALK, ServerCalls.asyncBidiStreamingCall(StubService::talk))
        .build();
  }

  private static void one(byte[] question, StreamObserver<byte[]> answer) {
    switch (Bytes.text(question)) {
      case "fail" -> answer.onError(failure().asRuntimeException(trailers()));
      case "silence" -> {
        // Whoever asks is to lose patience.
      }
      case "what cannot be read" -> answer(answer, Bytes.UNREADABLE);
      case "nothing" -> answer(answer, "");
      default -> answer(answer, "to " + Bytes.text(question));
    }
  }

  private static void answer(StreamObserver<byte[]> answer, String text) {
    answer.onNext(Bytes.of(text));
    answer.onCompleted();
  }

  private static void many(byte[] question, StreamObserver<byte[]> answers) {
    boolean fails = Bytes.text(question).equals("fail");
    for (int i = 0; i < MESSAGES; i++) {
      if (fails && i == FAILS_AFTER) {
        answers.onError(failure().asRuntimeException(trailers()));
        return;
      }
      answers.onNext(Bytes.of(i + " to " + Bytes.text(question)));
    }
    answers.onCompleted();
  }

  private static StreamObserver<byte[]> gather(StreamObserver<byte[]> answer) {
    List<String> gathered = new ArrayList<>();
    return new Heard(
        message -> gathered.add(message),
        () -> {
          answer.onNext(Bytes.of(gathered.size() + ": " + String.join(", ", gathered)));
          answer.onCompleted();
        });
  }

  private static StreamObserver<byte[]> talk(StreamObserver<byte[]> answers) {
    AtomicBoolean failed = new AtomicBoolean();
    return new Heard(
        message -> {
          if (message.equals("fail")) {
            failed.set(true);
            answers.onError(failure().asRuntimeException(trailers()));
          } else {
            answers.onNext(Bytes.of("to " + message));
          }
        },
        () -> {
          if (!failed.get()) {
            answers.onCompleted();
          }
        });
  }

  private static Status failure() {
    return Status.NOT_FOUND.withDescription("no such thing: 100 % gone + no – ✓");
  }

  private static Metadata trailers() {
    Metadata trailers = new Metadata();
    trailers.put(DETAIL, "in words");
    trailers.put(DETAILS, new byte[] {0, 1, -1});
    return trailers;
  }
}
