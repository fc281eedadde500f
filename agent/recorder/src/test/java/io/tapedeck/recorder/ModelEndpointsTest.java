package io.tapedeck.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelEndpointsTest {
  private final ModelEndpoints models = new ModelEndpoints(List.of());

  private boolean isModelCall(String line) {
    String[] parts = line.split(" ", 3);
    return models.isModelCall(parts[0], parts[1], 443, parts[2]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST api.openai.com /v1/chat/completions",
        "GET api.openai.com /v1/models",
        "POST api.anthropic.com /v1/messages",
        "POST generativelanguage.googleapis.com /v1beta/models/gemini-2.0-flash:generateContent",
        "POST aiplatform.googleapis.com /v1/projects/p/locations/global/x:streamGenerateContent",
        "POST acme.openai.azure.com /openai/deployments/gpt-4o/chat/completions",
        "POST acme.services.ai.azure.com /models/chat/completions",
        "POST bedrock-runtime.us-east-1.amazonaws.com /model/anthropic.claude/invoke",
        "POST api.mistral.ai /v1/chat/completions",
        "POST api.cohere.com /v2/chat",
        "POST api.groq.com /openai/v1/chat/completions",
        "POST api.deepseek.com /chat/completions",
        "POST api.x.ai /v1/responses",
        "POST api.perplexity.ai /chat/completions",
        "POST api.cerebras.ai /v1/chat/completions",
        "POST api.z.ai /api/paas/v4/chat/completions",
        "POST api.voyageai.com /v1/embeddings",
        "POST api.writer.com /v1/chat",
        "POST api.portkey.ai /v1/chat/completions",
        "POST api.avian.io /v1/chat/completions",
        "POST api.replicate.com /v1/predictions",
        "POST api.together.xyz /v1/completions",
        "POST openrouter.ai /api/v1/chat/completions",
        "POST ai-gateway.vercel.sh /v1/ai/language-model",
        "POST router.huggingface.co /hf-inference/models/m",
        "POST us.inference.heroku.com /v1/chat/completions",
        "POST us-east5-aiplatform.googleapis.com /v1/p/publishers/google/models/m:predict",
        "POST api.aleph-alpha.com /complete",
        "POST api.jina.ai /v1/rerank",
        "POST api.pinecone.io /embed",
        "POST api.pinecone.io /rerank",
      })
  void providersAreKnownByTheirHost(String line) {
    assertThat(isModelCall(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST gateway.corp /v1/chat/completions",
        "POST gateway.corp /llm/team-a/chat/completions",
        "POST gateway.corp /v1/responses",
        "POST gateway.corp /anthropic/v1/messages",
        "POST gateway.corp /v1/messages/count_tokens",
        "POST gateway.corp /v1/embeddings",
        "POST gateway.corp /v1/completions",
        "POST gateway.corp /v2/rerank",
        "POST gateway.corp /v1/complete",
        "POST gateway.corp /v1beta/interactions",
        "POST gateway.corp /v1/responses/input_tokens",
        "POST reranker.lan /rerank",
        "POST proxy.lan /model/anthropic.claude/count-tokens",
        "POST gateway.corp /v1/audio/transcriptions",
        "POST gateway.corp /v1/images/generations",
        "POST gateway.corp /openai/embeddings",
        "POST gateway.corp /openai/deployments/embed-3/embeddings",
        "POST gpustack.lan /v1-openai/chat/completions",
        "POST localhost /api/chat",
        "POST localhost /api/generate",
        "POST localhost /api/embed",
        "POST proxy.lan /v1beta/models/gemini-2.0-flash:streamGenerateContent",
        "POST us-central1-aiplatform.googleapis.com /v1/p/publishers/anthropic/models/c:rawPredict",
        "POST proxy.lan /model/us.amazon.nova-lite-v1:0/converse",
        "POST proxy.lan /model/us.amazon.nova-lite-v1:0/converse-stream",
        "POST proxy.lan /model/anthropic.claude/invoke",
        "POST proxy.lan /model/anthropic.claude/invoke-with-response-stream",
        "POST acme.snowflakecomputing.com /api/v2/cortex/v1/chat/completions",
      })
  void gatewaysAndSelfHostedServersAreKnownByTheShapeOfThePath(String line) {
    assertThat(isModelCall(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST shop.example /orders",
        "POST shop.example /messages",
        "POST shop.example /chat",
        "POST shop.example /interactions",
        "POST shop.example /api/messages",
        "POST shop.example /api/v/messages",
        "POST shop.example /completions",
        "GET shop.example /v1/messages",
        "GET shop.example /v1/responses",
        "GET shop.example /api/chat",
        "POST shop.example /v1/messages/42",
        "POST shop.example /v1/chat/rooms",
        "POST shop.example /team/api/chat",
        "POST shop.example /surveys/responses",
        "POST shop.example /model/car",
        "POST shop.example /cars/model/t/invoke",
        "GET openai.com /",
        "GET platform.openai.com /docs",
        "GET notapi.openai.com.evil.example /v1/models",
        "GET s3.us-east-1.amazonaws.com /bucket/key",
        "GET bedrock.example /rock",
        "POST storage.googleapis.com /upload",
        "POST cluster.weaviate.network /v1/graphql",
        "POST index.pinecone.io /query",
        "GET api.pinecone.io /indexes",
        "POST shop.example /embed",
        "POST shop.example /tasks/complete",
        "POST aiplatform.example /v1/models/m:train",
        "POST mcp.example /mcp",
        "GET shop.example /",
      })
  void otherCallsAreNot(String line) {
    assertThat(isModelCall(line)).isFalse();
  }

  @Test
  void callWithoutAPathIsNone() {
    assertThat(models.isModelCall("POST", "shop.example", 443, "")).isFalse();
    assertThat(models.isModelCall("GET", "api.openai.com", 443, "")).isTrue();
  }

  @Test
  void operatorsHostsCountWithPortsAndBelowDomains() {
    ModelEndpoints own = new ModelEndpoints(List.of("llm.corp:8443", "*.models.corp", "gpt.lan"));
    assertThat(own.isModelCall("GET", "llm.corp", 8443, "/anything")).isTrue();
    assertThat(own.isModelCall("GET", "llm.corp", 443, "/anything")).isFalse();
    assertThat(own.isModelCall("GET", "eu.models.corp", 443, "/x")).isTrue();
    assertThat(own.isModelCall("GET", "models.corp", 443, "/x")).isFalse();
    assertThat(own.isModelCall("GET", "gpt.lan", 443, "/x")).isTrue();
    assertThat(own.isModelCall("GET", "notgpt.lan", 443, "/x")).isFalse();
  }
}
