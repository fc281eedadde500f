package io.tapedeck.recorder;

import java.util.List;
import java.util.Locale;

/**
 * Knows a model call by its host or by the shape of its path: gateways, self-hosted servers and
 * OpenAI-compatible ones have hosts that nobody can list.
 */
final class ModelEndpoints {
  private static final List<String> HOSTS =
      List.of(
          "api.openai.com",
          "api.anthropic.com",
          "generativelanguage.googleapis.com",
          "aiplatform.googleapis.com",
          "*-aiplatform.googleapis.com",
          "*.openai.azure.com",
          "*.services.ai.azure.com",
          "*.inference.ai.azure.com",
          "models.inference.ai.azure.com",
          "api.mistral.ai",
          "api.cohere.com",
          "api.cohere.ai",
          "api.groq.com",
          "api.deepseek.com",
          "api.together.xyz",
          "api.together.ai",
          "api.x.ai",
          "api.perplexity.ai",
          "api.fireworks.ai",
          "api.cerebras.ai",
          "api.z.ai",
          "api.moonshot.ai",
          "api.moonshot.cn",
          "api.voyageai.com",
          "api.jina.ai",
          "api.aleph-alpha.com",
          "api.writer.com",
          "api.portkey.ai",
          "api.avian.io",
          "api.replicate.com",
          "openrouter.ai",
          "ai-gateway.vercel.sh",
          "router.huggingface.co",
          "api-inference.huggingface.co",
          "inference.heroku.com",
          "*.inference.heroku.com",
          "dashscope.aliyuncs.com",
          "open.bigmodel.cn",
          "gateway.ai.cloudflare.com");

  /** Ends of paths that mean a model call wherever they stand. */
  private static final List<String> ENDINGS =
      List.of(
          "/chat/completions",
          ":generatecontent",
          ":streamgeneratecontent",
          ":embedcontent",
          ":batchembedcontents",
          ":counttokens",
          ":rawpredict",
          ":streamrawpredict",
          "/messages/count_tokens",
          "/converse",
          "/converse-stream",
          "/invoke-with-response-stream",
          "/count-tokens",
          "/responses/input_tokens");

  /** Ends of paths that mean a model call behind a version or a deployment, such as {@code /v1}. */
  private static final List<String> VERSIONED =
      List.of(
          "/completions",
          "/complete",
          "/responses",
          "/interactions",
          "/messages",
          "/embeddings",
          "/embed",
          "/rerank",
          "/chat",
          "/moderations",
          "/images/generations",
          "/images/edits",
          "/audio/speech",
          "/audio/transcriptions",
          "/audio/translations");

  /** Whole paths: those of Ollama, and of servers that only rank. */
  private static final List<String> WHOLE =
      List.of("/api/chat", "/api/generate", "/api/embed", "/api/embeddings", "/rerank");

  private final List<String> further;

  ModelEndpoints(List<String> further) {
    this.further = further;
  }

  boolean isModelCall(String method, String host, int port, String path) {
    if (Hosts.match(HOSTS, host, port) || Hosts.match(further, host, port) || bedrock(host)) {
      return true;
    }
    String lower = path.toLowerCase(Locale.ROOT);
    for (String ending : ENDINGS) {
      if (lower.endsWith(ending)) {
        return true;
      }
    }
    if (!"POST".equals(method)) {
      return false;
    }
    for (String ending : VERSIONED) {
      if (lower.endsWith(ending) && versioned(lower, lower.length() - ending.length())) {
        return true;
      }
    }
    for (String exact : WHOLE) {
      if (lower.equals(exact)) {
        return true;
      }
    }
    return (lower.startsWith("/model/") && lower.endsWith("/invoke")) || pinecone(host, lower);
  }

  /** Pinecone's host is that of its indexes too; only here does it run a model. */
  private static boolean pinecone(String host, String path) {
    return host.equals("api.pinecone.io") && path.equals("/embed");
  }

  private static boolean bedrock(String host) {
    return host.startsWith("bedrock") && host.endsWith(".amazonaws.com");
  }

  /**
   * Whether the path up to an index ends in {@code /v1}, {@code /openai} or a deployment's name.
   */
  private static boolean versioned(String path, int end) {
    int slash = path.lastIndexOf('/', end - 1);
    if (slash < 0) {
      return false;
    }
    if (path.startsWith("openai", slash + 1) && slash + 7 == end) {
      return true;
    }
    if (path.lastIndexOf("/deployments", slash) >= 0) {
      return true;
    }
    return end - slash >= 3 && path.charAt(slash + 1) == 'v' && digit(path.charAt(slash + 2));
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
