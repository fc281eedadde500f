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
   * @param args the base URL of the provider; {@code within}, to ask within the process only;
   *     {@code serve}, to be asked by others until it is stopped, and what to end answers with; or
   *     {@code ask} and the port of one that serves
   */
  public static void main(String[] args) throws Exception {
    String mode = args.length > 1 ? args[1] : "";
    String closing = mode.equals("serve") && args.length > 2 ? args[2] : "";
    DeskService service = new DeskService(new EchoModel(args[0]), closing);
    ExecutorService threads = Executors.newCachedThreadPool();
    if (mode.equals("ask")) {
      askOverNetty(Integer.parseInt(args[2]), service, desk -> desk.ask());
    } else if (!mode.equals("within")) {
      Server netty =
          Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
              .executor(threads)
              .addService(ServerInterceptors.intercept(service.definition(), service))
              .build()
              .start();
      if (mode.equals("serve")) {
        System.out.println("listening on " + netty.getPort());
      } else {
        askOverNetty(netty.getPort(), service, desk -> desk.run());
        netty.shutdown();
      }
      netty.awaitTermination();
    }
    if (!mode.equals("ask")) {
      askWithin(service, threads);
    }
    threads.shutdown(); // What serves a call is over once its thread is.
    threads.awaitTermination(1, TimeUnit.MINUTES);
    System.exit(0);
  }

  private interface Asking {
    void by(GrpcDesk desk) throws Exception;
  }

  private static void askOverNetty(int port, DeskService service, Asking asking) throws Exception {
    ManagedChannel channel =
        Grpc.newChannelBuilder("localhost:" + port, InsecureChannelCredentials.create()).build();
    asking.by(new GrpcDesk("netty ", channel, service));
    channel.shutdownNow();
  }

  private static void askWithin(DeskService service, ExecutorService threads) throws Exception {
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
  }

  private void run() throws Exception {
    ask();
    say("given up", givenUp());
  }

  private void ask() {
    say("one", exchange(DeskService.ONE, "one"));
    say("one on another thread", exchange(DeskService.ONE, "later"));
    say("quiet", exchange(DeskService.ONE, "quiet"));
    say("refused by the interceptor", exchange(DeskService.ONE, "refused"));
    say("failure", exchange(DeskService.ONE, "fail"));
    say("exception", exchange(DeskService.ONE, "throw"));
    say("many", exchange(DeskService.MANY, "many"));
    say("gathered", exchange(DeskService.GATHER, "a", "b", "c"));
    say("talk", exchange(DeskService.TALK, "hello", "and again"));
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
