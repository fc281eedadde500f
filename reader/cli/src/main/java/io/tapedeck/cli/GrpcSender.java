package io.tapedeck.cli;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2RequesterBootstrap;
import org.apache.hc.core5.http2.protocol.H2RequestContent;
import org.apache.hc.core5.http2.protocol.H2RequestTargetHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends a gRPC server the calls that it received: HTTP/2 in clear from the first byte on, which the
 * JDK's client does not speak. Recorded messages are framed as on the wire, and are sent all at
 * once, also those of a call that streams both ways. Close it.
 */
final class GrpcSender implements AutoCloseable {
  /** Longer than a model that is asked for real takes; a server may forget a call. */
  private static final Timeout ANSWERS_WITHIN = Timeout.ofMinutes(10);

  private final HttpAsyncRequester requester;

  GrpcSender() {
    requester =
        H2RequesterBootstrap.bootstrap()
            .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
            .setH2Config(H2Config.custom().setPushEnabled(false).build())
            // Not the usual ones: nothing that was not recorded is asked of the server.
            .setHttpProcessor(
                new DefaultHttpProcessor(H2RequestContent.INSTANCE, H2RequestTargetHost.INSTANCE))
            .create();
    requester.start();
  }

  /** Sends one; what comes is its status in words, once the whole answer came. */
  CompletableFuture<String> send(EntryRequest call, int port, Map<String, String> further) {
    HttpHost to = new HttpHost("http", "localhost", port);
    BasicHttpRequest head = new BasicHttpRequest("POST", to, URI.create(call.url()).getRawPath());
    call.sentAgain(further).forEach(field -> head.addHeader(field.name(), field.value()));
    head.setHeader("te", "trailers");
    head.setHeader("content-type", "application/grpc");
    CompletableFuture<String> answered = new CompletableFuture<>();
    var unused =
        requester.execute(
            to,
            new BasicRequestProducer(head, body(call.body())),
            new BasicResponseConsumer<>(new GrpcStatus()),
            ANSWERS_WITHIN,
            new Told(answered));
    return answered;
  }

  private static @Nullable BasicAsyncEntityProducer body(byte[] frames) {
    return frames.length == 0
        ? null
        : new BasicAsyncEntityProducer(frames, ContentType.create("application/grpc"));
  }

  @Override
  public void close() {
    requester.close(CloseMode.IMMEDIATE);
  }

  private record Told(CompletableFuture<String> answered)
      implements FutureCallback<Message<HttpResponse, String>> {
    @Override
    public void completed(Message<HttpResponse, String> answer) {
      String status = answer.getBody();
      if (status == null) {
        status = GrpcStatus.in(answer.getHead().getHeaders());
      }
      answered.complete(status);
    }

    @Override
    public void failed(Exception failure) {
      answered.completeExceptionally(failure);
    }

    @Override
    public void cancelled() {
      answered.cancel(false);
    }
  }
}
