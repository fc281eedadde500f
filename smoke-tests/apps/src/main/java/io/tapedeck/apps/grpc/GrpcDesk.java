package io.tapedeck.apps.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.tapedeck.apps.EchoModel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server of gRPC that asks a model, in each way that there is, and a client that asks it. */
public final class GrpcDesk {
  /** What the client names as its trace. */
  public static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final String over;
  private final Channel channel;
  private final DeskService service;

  private GrpcDesk(String over, Channel channel, DeskService service) {
    this.over = over;
    this.channel = channel;
    this.service = service;
  }

  /**
   * Asks over Netty and within the process.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    DeskService service = new DeskService(new EchoModel(args[0]));
    ExecutorService threads = Executors.newCachedThreadPool();
    Server netty =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .executor(threads)
            .addService(ServerInterceptors.intercept(service.definition(), service))
            .build()
            .start();
    ManagedChannel channel =
        Grpc.newChannelBuilder("localhost:" + netty.getPort(), InsecureChannelCredentials.create())
            .build();
    new GrpcDesk("netty ", channel, service).run();
    channel.shutdownNow();
    netty.shutdown().awaitTermination();
    Server within =
        InProcessServerBuilder.forName("desk")
            .executor(threads)
            .addService(ServerInterceptors.intercept(service.definition(), service))
            .build()
            .start();
    ManagedChannel straight = InProcessChannelBuilder.forName("desk").build();
    new GrpcDesk("in process ", straight, service).run();
    straight.shutdownNow();
    within.shutdown().awaitTermination();
    threads.shutdown(); // What serves a call is over once its thread is.
    threads.awaitTermination(1, TimeUnit.MINUTES);
    System.exit(0);
  }

  private void run() throws Exception {
    say("one", exchange(DeskService.ONE, "one"));
    say("one on another thread", exchange(DeskService.ONE, "later"));
    say("quiet", exchange(DeskService.ONE, "quiet"));
    say("refused by the interceptor", exchange(DeskService.ONE, "refused"));
    say("failure", exchange(DeskService.ONE, "fail"));
    say("exception", exchange(DeskService.ONE, "throw"));
    say("many", exchange(DeskService.MANY, "many"));
    say("gathered", exchange(DeskService.GATHER, "a", "b", "c"));
    say("talk", exchange(DeskService.TALK, "hello", "and again"));
    say("given up", givenUp());
  }

  private void say(String what, String text) {
    System.out.println(over + what + "  " + text);
  }

  private String exchange(MethodDescriptor<byte[], byte[]> method, String... questions) {
    Replies replies = new Replies(message -> {});
    ClientCall<byte[], byte[]> call =
        channel.newCall(method, CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.MINUTES));
    call.start(replies, metadata(questions[0]));
    call.request(10);
    List.of(questions).forEach(question -> call.sendMessage(Bytes.of(question)));
    call.halfClose();
    return replies.all();
  }

  /** Hears one answer, and then goes away; what the server does then, it does for this call. */
  private String givenUp() throws InterruptedException {
    CountDownLatch told = service.expectGivenUp();
    ClientCall<byte[], byte[]> call =
        channel.newCall(
            DeskService.TALK, CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.MINUTES));
    Replies replies = new Replies(message -> call.cancel("one is enough", null));
    call.start(replies, metadata("given up"));
    call.request(10);
    call.sendMessage(Bytes.of("given up"));
    String heard = replies.all();
    if (!told.await(1, TimeUnit.MINUTES)) {
      return "the server was not told";
    }
    return heard;
  }

  private static Metadata metadata(String request) {
    Metadata metadata = new Metadata();
    metadata.put(text("traceparent"), "00-" + TRACE + "-b7ad6b7169203331-01");
    metadata.put(text("x-request-id"), "request of " + request);
    metadata.put(text("authorization"), "Bearer of a secret");
    return metadata;
  }

  static Metadata.Key<String> text(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
