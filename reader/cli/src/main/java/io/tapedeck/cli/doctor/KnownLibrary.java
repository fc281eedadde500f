package io.tapedeck.cli.doctor;

import io.tapedeck.cli.doctor.Finding.Recorded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A library that agents are built with, without an instrumentation of its own, and what is recorded
 * of it none the less: that depends on the HTTP client that it sends through.
 *
 * @param artifact {@code groupId:artifactId} of the jar with the witness
 * @param witness internal name of a class that every version has
 * @param through the instrumentation of its HTTP client; null where there is none, or several
 */
record KnownLibrary(
    String name,
    String artifact,
    String witness,
    Recorded recorded,
    @Nullable String through,
    String note) {

  private static final String OKHTTP = "okhttp";
  private static final String REACTOR_NETTY = "reactor-netty";

  static final List<KnownLibrary> ALL =
      List.of(
          whole("openai-java", "com.openai:openai-java-core", "com/openai/client/OpenAIClient"),
          whole(
              "anthropic-java",
              "com.anthropic:anthropic-java-core",
              "com/anthropic/client/AnthropicClient"),
          new KnownLibrary(
              "google-genai",
              "com.google.genai:google-genai",
              "com/google/genai/Models",
              Recorded.YES,
              OKHTTP,
              "whole, through OkHttp; its Live API, a WebSocket, is not"),
          whole("cohere-java", "com.cohere:cohere-java", "com/cohere/api/Cohere"),
          new KnownLibrary(
              "ollama4j",
              "io.github.ollama4j:ollama4j",
              "io/github/ollama4j/Ollama",
              Recorded.YES,
              "jdk-http",
              "whole, through java.net.http"),
          new KnownLibrary(
              "AWS Bedrock",
              "software.amazon.awssdk:bedrockruntime",
              "software/amazon/awssdk/services/bedrockruntime/BedrockRuntimeClient",
              Recorded.YES,
              null,
              "whole, through the SDK's asynchronous clients and Apache HttpClient"),
          partly(
              "azure-ai-openai",
              "com.azure:azure-ai-openai",
              "com/azure/ai/openai/OpenAIClient",
              REACTOR_NETTY,
              "not yet; its HTTP calls are recorded, through Reactor Netty"));

  private static KnownLibrary whole(String name, String artifact, String witness) {
    return new KnownLibrary(name, artifact, witness, Recorded.YES, OKHTTP, "whole, through OkHttp");
  }

  private static KnownLibrary partly(
      String name, String artifact, String witness, @Nullable String through, String note) {
    return new KnownLibrary(name, artifact, witness, Recorded.PARTLY, through, note);
  }
}
