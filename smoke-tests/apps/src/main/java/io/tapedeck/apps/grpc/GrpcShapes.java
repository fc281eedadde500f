package io.tapedeck.apps.grpc;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does with gRPC, 1.60 to 1.85, whatever an application may do with it, a line for each. */
public final class GrpcShapes {
  private static final int SHORT_MILLIS = 300;
  private static final int BIG = 300_000;

  private final String over;
  private final Channel channel;

  private GrpcShapes(String over, Channel channel) {
    this.over = over;
    this.channel = channel;
  }

  /**
   * Runs every shape, over Netty and within the process.
   *
   * @param args where {@link GrpcStub} listens
   */
  public static void main(String[] args) throws Exception {
    ManagedChannel netty = channel(args[0]);
    new GrpcShapes("netty ", netty).run();
    Server server =
        InProcessServerBuilder.forName("shapes")
            .addService(StubService.definition())
            .build()
            .start();
    ManagedChannel inProcess = InProcessChannelBuilder.forName("shapes").build();
    new GrpcShapes("in process ", inProcess).run();
    // Nothing listens on port 1; it is reserved, so no other program of the machine can have it.
    ManagedChannel nobody = channel("127.0.0.1:1");
    new GrpcShapes("nobody ", nobody).print("one", shapes -> shapes.one("anybody"));
    inProcess.shutdownNow();
    server.shutdownNow();
    netty.shutdownNow();
    nobody.shutdownNow();
    System.exit(0);
  }

  private static ManagedChannel channel(String target) {
    return Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build();
  }

  /** One thing that a client can do. */
  @FunctionalInterface
  private interface Shape {
    String run(GrpcShapes shapes) throws Exception;
  }

  private void print(String name, Shape shape) {
    String text;
    try {
      text = shape.run(this);
    } catch (StatusRuntimeException e) {
      text = rendered(e);
    } catch (Exception e) {
      text = e.getCause() instanceof StatusRuntimeException status ? rendered(status) : "! " + e;
    }
    System.out.println(over + name + "  " + text);
  }

  private static String rendered(StatusRuntimeException thrown) {
    Status status = thrown.getStatus();
    Metadata trailers = thrown.getTrailers();
    boolean timed = status.getCode() == Status.Code.DEADLINE_EXCEEDED; // Says how long it took.
    return "! "
        + status.getCode()
        + " "
        + (timed ? "" : status.getDescription())
        + " "
        + (trailers == null ? "" : trailers.get(StubService.DETAIL));
  }

  private void run() throws Exception {
    print("one", shapes -> shapes.one("where is my order – ✓"));
    print("one later", shapes -> Bytes.text(shapes.later("later").get()));
    print("empty answer", shapes -> shapes.one("nothing"));
    print("big", shapes -> Integer.toString(shapes.one("x".repeat(BIG)).length()));
    print("failure", shapes -> shapes.one("fail"));
    print("unknown method", GrpcShapes::unknown);
    print("deadline", GrpcShapes::deadline);
    print("unwritable", shapes -> shapes.call(StubService.ONE, Bytes.UNWRITABLE));
    print("unreadable", shapes -> shapes.call(StubService.ONE, Bytes.of("what cannot be read")));
    print("many", shapes -> shapes.many("many"));
    print("many, then failure", shapes -> shapes.many("fail"));
    if (channel.authority().contains(":")) {
      // In process, gRPC tells no listener of a cancellation once the server has said all.
      print("many, some read", GrpcShapes::some);
    }
    print("cancelled at once", GrpcShapes::cancelled);
    print("gathered", GrpcShapes::gathered);
    print("nothing gathered", shapes -> shapes.exchange(StubService.GATHER, List.of()));
    print("talk", GrpcShapes::talk);
    print("talk, all at once", shapes -> shapes.exchange(StubService.TALK, List.of("a", "b", "c")));
    print("talk that fails", shapes -> shapes.exchange(StubService.TALK, List.of("a", "fail")));
    print("no talk", shapes -> shapes.exchange(StubService.TALK, List.of()));
    List<Future<byte[]>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(ask("parallel " + i));
    }
    for (Future<byte[]> answer : answers) {
      print("parallel", shapes -> Bytes.text(answer.get()));
    }
  }

  private String one(String question) {
    return Bytes.text(
        ClientCalls.blockingUnaryCall(
            channel, StubService.ONE, CallOptions.DEFAULT, Bytes.of(question)));
  }

  private ListenableFuture<byte[]> ask(String question) {
    return ClientCalls.futureUnaryCall(
        channel.newCall(StubService.ONE, CallOptions.DEFAULT), Bytes.of(question));
  }

  /** Asks again on the thread on which it was answered. */
  private Future<byte[]> later(String question) {
    return Futures.transformAsync(
        ask(question), first -> ask(Bytes.text(first)), MoreExecutors.directExecutor());
  }

  private String unknown() {
    return Bytes.text(
        ClientCalls.blockingUnaryCall(
            channel,
            Bytes.method("Unknown", MethodType.UNARY),
            CallOptions.DEFAULT,
            Bytes.of("anybody")));
  }

  private String deadline() {
    return Bytes.text(
        ClientCalls.blockingUnaryCall(
            channel,
            StubService.ONE,
            CallOptions.DEFAULT.withDeadlineAfter(SHORT_MILLIS, TimeUnit.MILLISECONDS),
            Bytes.of("silence")));
  }

  private String many(String question) {
    StringBuilder all = new StringBuilder();
    Iterator<byte[]> answers =
        ClientCalls.blockingServerStreamingCall(
            channel, StubService.MANY, CallOptions.DEFAULT, Bytes.of(question));
    try {
      answers.forEachRemaining(answer -> all.append(Bytes.text(answer)).append('|'));
    } catch (StatusRuntimeException e) {
      all.append(rendered(e));
    }
    return all.toString();
  }

  /** Hears one message at a time, and after the third no more. */
  private String some() {
    ClientCall<byte[], byte[]> call = channel.newCall(StubService.MANY, CallOptions.DEFAULT);
    int[] heard = new int[1];
    Replies replies =
        new Replies(
            message -> {
              if (++heard[0] == 3) {
                call.cancel("three are enough", null);
              } else {
                call.request(1);
              }
            });
    call.start(replies, new Metadata());
    call.sendMessage(Bytes.of("some"));
    call.halfClose();
    call.request(1);
    return replies.all();
  }

  private String cancelled() {
    ClientCall<byte[], byte[]> call = channel.newCall(StubService.ONE, CallOptions.DEFAULT);
    Replies replies = new Replies(message -> {});
    call.start(replies, new Metadata());
    call.sendMessage(Bytes.of("silence"));
    call.halfClose();
    call.request(2);
    call.cancel("not any more", new IllegalStateException("on second thought"));
    return replies.all();
  }

  private String gathered() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    StreamObserver<byte[]> questions =
        ClientCalls.asyncClientStreamingCall(
            channel.newCall(StubService.GATHER, CallOptions.DEFAULT), new Last(answer));
    for (String each : List.of("a", "b", "c")) {
      questions.onNext(Bytes.of(each));
    }
    questions.onCompleted();
    return answer.join();
  }

  /** Says the next thing once it has heard the answer to the last. */
  private String talk() {
    ClientCall<byte[], byte[]> call = channel.newCall(StubService.TALK, CallOptions.DEFAULT);
    int[] said = new int[1];
    Consumer<String> next =
        heard -> {
          if (++said[0] < 5) {
            call.sendMessage(Bytes.of(said[0] + " after " + heard));
            call.request(1);
          } else {
            call.halfClose();
          }
        };
    Replies replies = new Replies(next);
    call.start(replies, new Metadata());
    call.request(1);
    call.sendMessage(Bytes.of("hello"));
    return replies.all();
  }

  private String call(MethodDescriptor<byte[], byte[]> method, byte[] question) {
    Replies replies = new Replies(message -> {});
    ClientCall<byte[], byte[]> call = channel.newCall(method, CallOptions.DEFAULT);
    call.start(replies, new Metadata());
    call.request(2);
    call.sendMessage(question);
    call.halfClose();
    return replies.all();
  }

  private String exchange(MethodDescriptor<byte[], byte[]> method, List<String> questions) {
    Replies replies = new Replies(message -> {});
    ClientCall<byte[], byte[]> call = channel.newCall(method, CallOptions.DEFAULT);
    call.start(replies, new Metadata());
    call.request(questions.size() + 1);
    questions.forEach(question -> call.sendMessage(Bytes.of(question)));
    call.halfClose();
    return replies.all();
  }

  /** Waits for the one message there is. */
  private record Last(CompletableFuture<String> heard) implements StreamObserver<byte[]> {
    @Override
    public void onNext(byte[] message) {
      heard.complete(Bytes.text(message));
    }

    @Override
    public void onError(Throwable thrown) {
      heard.completeExceptionally(thrown);
    }

    @Override
    public void onCompleted() {
      // The message came before.
    }
  }
}
