package io.tapedeck.apps;

import io.tapedeck.provider.Cassette;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.protocols.json.internal.unmarshall.JsonProtocolUnmarshaller;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;

/** Plays recorded exchanges with Bedrock through the AWS SDK: converse and invoke, and streams. */
public final class BedrockPlayer {
  private static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.create();
  private static final JsonProtocolUnmarshaller JSON =
      JsonProtocolUnmarshaller.builder()
          .parser(JsonNodeParser.create())
          .protocolUnmarshallDependencies(
              JsonProtocolUnmarshaller.defaultProtocolUnmarshallDependencies())
          .build();

  private BedrockPlayer() {}

  /** Plays; the arguments are those of {@link Turntable#of}. */
  public static void main(String[] args) {
    Turntable.of(args)
        .play(
            BedrockPlayer::play,
            "/converse",
            "/converse-stream",
            "/invoke",
            "/invoke-with-response-stream");
    System.exit(0);
  }

  private static String play(Cassette cassette, String baseUrl) throws Exception {
    String[] path = cassette.url().replaceFirst("[?#].*", "").split("/model/", 2)[1].split("/", 2);
    String model = URLDecoder.decode(path[0], StandardCharsets.UTF_8);
    SdkBytes body = SdkBytes.fromUtf8String(cassette.requestText());
    try (BedrockRuntimeAsyncClient client = client(baseUrl)) {
      return switch (path[1]) {
        case "converse" ->
            converse(
                client,
                read(cassette, ConverseRequest.class, ConverseRequest.builder()).toBuilder()
                    .modelId(model)
                    .build());
        case "converse-stream" ->
            converseStream(
                client,
                read(cassette, ConverseStreamRequest.class, ConverseStreamRequest.builder())
                    .toBuilder()
                    .modelId(model)
                    .build());
        case "invoke" ->
            client
                .invokeModel(InvokeModelRequest.builder().modelId(model).body(body).build())
                .join()
                .body()
                .asUtf8String();
        default ->
            invokeStream(
                client,
                InvokeModelWithResponseStreamRequest.builder().modelId(model).body(body).build());
      };
    }
  }

  private static String converse(BedrockRuntimeAsyncClient client, ConverseRequest request) {
    return client.converse(request).join().toString();
  }

  private static String converseStream(
      BedrockRuntimeAsyncClient client, ConverseStreamRequest request) {
    List<Object> events = new CopyOnWriteArrayList<>();
    client
        .converseStream(
            request,
            ConverseStreamResponseHandler.builder()
                .subscriber(
                    ConverseStreamResponseHandler.Visitor.builder()
                        .onDefault(events::add)
                        .onContentBlockDelta(events::add)
                        .onMessageStop(events::add)
                        .onMetadata(events::add)
                        .build())
                .build())
        .join();
    return events.toString();
  }

  private static String invokeStream(
      BedrockRuntimeAsyncClient client, InvokeModelWithResponseStreamRequest request) {
    List<String> events = new CopyOnWriteArrayList<>();
    client
        .invokeModelWithResponseStream(
            request,
            InvokeModelWithResponseStreamResponseHandler.builder()
                .subscriber(
                    InvokeModelWithResponseStreamResponseHandler.Visitor.builder()
                        .onChunk(chunk -> events.add(chunk.bytes().asUtf8String()))
                        .build())
                .build())
        .join();
    return events.toString();
  }

  private static BedrockRuntimeAsyncClient client(String baseUrl) {
    return BedrockRuntimeAsyncClient.builder()
        .endpointOverride(URI.create(baseUrl))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create("PLANTED-NO-SUCH-ID", "planted-no-such-secret")))
        .httpClient(HTTP)
        .overrideConfiguration(options -> options.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  // The SDK writes requests as JSON and reads answers; its reader takes a request's builder as
  // well.
  private static <T extends SdkPojo> T read(Cassette cassette, Class<T> type, SdkPojo builder)
      throws CannotExpressException {
    byte[] json = cassette.requestText().getBytes(StandardCharsets.UTF_8);
    try {
      SdkPojo request =
          JSON.unmarshall(
              builder,
              SdkHttpResponse.builder()
                  .statusCode(200)
                  .content(AbortableInputStream.create(new ByteArrayInputStream(json)))
                  .build());
      return type.cast(request);
    } catch (Exception e) {
      throw new CannotExpressException(String.valueOf(e.getMessage()));
    }
  }
}
