package io.tapedeck.apps;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** Converses with Bedrock: at once and in the future, whole and streamed, well and badly. */
public final class BedrockAgent {
  private static final String MODEL = "anthropic.claude-3-haiku-20240307-v1:0";
  private static final List<String> QUESTIONS =
      List.of("hello", "method:a", "throttle", "cut", "exception");

  private final BedrockRuntimeClient client;
  private final BedrockRuntimeAsyncClient later;

  private BedrockAgent(String url) {
    StaticCredentialsProvider nobody =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "no-secret"));
    this.client =
        BedrockRuntimeClient.builder()
            .endpointOverride(URI.create(url))
            .region(Region.US_EAST_1)
            .credentialsProvider(nobody)
            .build();
    this.later =
        BedrockRuntimeAsyncClient.builder()
            .endpointOverride(URI.create(url))
            .region(Region.US_EAST_1)
            .credentialsProvider(nobody)
            .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
            .build();
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider, and {@code sync}, {@code async} or both
   */
  public static void main(String[] args) {
    BedrockAgent agent = new BedrockAgent(args[0]);
    for (String question : QUESTIONS) {
      if (args[1].contains("async")) {
        Lines.print("later " + question, outcome(() -> said(agent.converse(question).join())));
        Lines.print("streamed " + question, outcome(() -> agent.stream(question)));
      }
      if (args[1].startsWith("sync")) {
        Lines.print(
            "now " + question,
            outcome(
                () -> said(agent.client.converse(r -> r.modelId(MODEL).messages(ask(question))))));
      }
    }
    System.exit(0);
  }

  private CompletableFuture<ConverseResponse> converse(String question) {
    return later.converse(r -> r.modelId(MODEL).messages(ask(question)));
  }

  private String stream(String question) {
    List<String> parts = new ArrayList<>();
    ConverseStreamResponseHandler handler =
        ConverseStreamResponseHandler.builder()
            .onEventStream(
                events -> {
                  CompletableFuture<Void> unused =
                      events.subscribe(event -> parts.add(String.valueOf(event)));
                })
            .build();
    try {
      later.converseStream(r -> r.modelId(MODEL).messages(ask(question)), handler).join();
    } catch (CompletionException e) {
      parts.add(String.valueOf(e.getCause()));
    }
    return String.valueOf(parts);
  }

  private static Message ask(String question) {
    return Message.builder()
        .role(ConversationRole.USER)
        .content(ContentBlock.fromText(question))
        .build();
  }

  private static String said(ConverseResponse response) {
    return response.stopReasonAsString() + " " + response.output() + " " + response.usage();
  }

  private interface Asking {
    String ask();
  }

  private static String outcome(Asking asking) {
    try {
      return asking.ask();
    } catch (RuntimeException e) {
      Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
      return "! " + cause.getClass().getName();
    }
  }
}
