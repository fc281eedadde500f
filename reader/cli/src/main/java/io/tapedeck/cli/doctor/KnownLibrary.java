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
  private static final String JDK = "jdk-http";

  static final List<KnownLibrary> ALL =
      List.of(
          whole("openai-java", "com.openai:openai-java-core", "com/openai/client/OpenAIClient"),
          whole(
              "anthropic-java",
              "com.anthropic:anthropic-java-core",
              "com/anthropic/client/AnthropicClient"),
          partly(
              "google-genai",
              "com.google.genai:google-genai",
              "com/google/genai/Models",
              OKHTTP,
              "not yet; its HTTP calls are recorded, through OkHttp; Live API (WebSocket) is not"),
          partly(
              "cohere-java",
              "com.cohere:cohere-java",
              "com/cohere/api/Cohere",
              OKHTTP,
              "not yet; its HTTP calls are recorded, through OkHttp"),
          partly(
              "ollama4j",
              "io.github.ollama4j:ollama4j",
              "io/github/ollama4j/Ollama",
              JDK,
              "not yet; its HTTP calls are recorded, through java.net.http"),
          partly(
              "spring-ai",
              "org.springframework.ai:spring-ai-model",
              "org/springframework/ai/chat/model/ChatModel",
              null,
              "not yet; calls through java.net.http, OkHttp or Apache HttpClient are recorded: 2.x OpenAI"
                  + " and Anthropic, 1.x where no Jetty or Reactor Netty client is there"),
          partly(
              "google-adk",
              "com.google.adk:google-adk",
              "com/google/adk/agents/BaseAgent",
              OKHTTP,
              "not yet; calls of Gemini and Claude are recorded, through OkHttp; agents and tools"
                  + " are not"),
          partly(
              "langgraph4j",
              "org.bsc.langgraph4j:langgraph4j-core",
              "org/bsc/langgraph4j/CompiledGraph",
              null,
              "not yet; model calls through java.net.http, OkHttp or Apache HttpClient are recorded; nodes"
                  + " are not"),
          partly(
              "MCP SDK",
              "io.modelcontextprotocol.sdk:mcp-core",
              "io/modelcontextprotocol/client/McpAsyncClient",
              JDK,
              "not yet; calls over HTTP are recorded, through java.net.http; stdio is not"),
          partly(
              "AWS Bedrock",
              "software.amazon.awssdk:bedrockruntime",
              "software/amazon/awssdk/services/bedrockruntime/BedrockRuntimeClient",
              null,
              "not yet; calls of its synchronous client are recorded, through Apache HttpClient; those"
                  + " of its asynchronous one, through Netty, are not"),
          nothing(
              "azure-ai-openai",
              "com.azure:azure-ai-openai",
              "com/azure/ai/openai/OpenAIClient",
              "not yet; it sends through Reactor Netty"),
          nothing(
              "Semantic Kernel",
              "com.microsoft.semantic-kernel:semantickernel-api",
              "com/microsoft/semantickernel/services/chatcompletion/ChatCompletionService",
              "not yet; it sends through Reactor Netty"),
          nothing(
              "Reactor Netty",
              "io.projectreactor.netty:reactor-netty-http",
              "reactor/netty/http/client/HttpClient",
              "not yet; what is sent through it is not recorded"));

  private static KnownLibrary whole(String name, String artifact, String witness) {
    return new KnownLibrary(name, artifact, witness, Recorded.YES, OKHTTP, "whole, through OkHttp");
  }

  private static KnownLibrary partly(
      String name, String artifact, String witness, @Nullable String through, String note) {
    return new KnownLibrary(name, artifact, witness, Recorded.PARTLY, through, note);
  }

  private static KnownLibrary nothing(String name, String artifact, String witness, String note) {
    return new KnownLibrary(name, artifact, witness, Recorded.NO, null, note);
  }
}
