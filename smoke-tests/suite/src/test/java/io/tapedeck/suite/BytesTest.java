package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.provider.Exchange;
import io.tapedeck.provider.MemoryLog;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.testkit.Fidelity;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded exchanges through real SDKs: the journal and the provider's log hold the same bytes. */
final class BytesTest {
  private static final String EVERY = Integer.toString(Integer.MAX_VALUE);
  private static final String OPENAI_APIS =
      String.join(
          ",",
          "openai/chat,openai/responses,openai/completions,openai/embeddings",
          "azure-openai/chat,azure-openai/responses,azure-openai/completions,azure-ai/chat",
          "azure-openai/embeddings,bedrock-mantle/chat,bedrock-mantle/responses",
          "cerebras/chat,crusoe/chat,deepseek/chat,deepseek/responses,gemini-openai-compat/chat",
          "gpustack/chat,groq/chat,heroku/chat,huggingface/chat,local-openai-compat/chat",
          "local-openai-compat/completions,local-openai-compat/embeddings,mistral/chat",
          "local-openai-compat/responses,mistral/embeddings,ollama/chat,openrouter/chat",
          "openrouter/embeddings,openrouter/responses,other-openai-compat/chat,perplexity/chat",
          "portkey/chat,portkey/completions,snowflake/chat,together/chat,together/completions",
          "vercel-gateway/chat,writer/chat,xai/chat,xai/responses,zai/chat,avian/chat");
  private static final String GEMINI_APIS =
      String.join(
          ",",
          "gemini/generateContent,gemini/streamGenerateContent,gemini/batchEmbedContents",
          "gemini/countTokens,vertex/generateContent,vertex/streamGenerateContent");
  private static final String BEDROCK_APIS =
      "bedrock/converse,bedrock/converse-stream,bedrock/invoke,bedrock/invoke-with-response-stream";
  // Their paths are common words, and mean a model only as the whole path or at the known host.
  private static final Set<Programs> COMMON_PATHS = Set.of(Programs.OLLAMA4J, Programs.BEDROCK);
  private static final String COHERE_APIS =
      "cohere/chat-v1,cohere/chat-v2,cohere/embeddings,cohere/rerank";
  private static final String AZURE_APIS =
      "azure-openai/chat,azure-openai/completions,azure-openai/embeddings,openai/chat";
  private static final String ANTHROPIC_APIS = "anthropic/messages";
  private static final String BOTH = "openai/chat,anthropic/messages";

  @TempDir Path folder;

  static Stream<Arguments> plays() {
    return Jdk.installed().stream().flatMap(BytesTest::plays);
  }

  // What is synchronous and plain on one JDK is asynchronous and compressed on the other: each
  // combination of client and mode is played, and the build stays short.
  private static Stream<Arguments> plays(Jdk jdk) {
    boolean floor = jdk.feature() == 17;
    String mode = floor ? "sync" : "async";
    String other = floor ? "async" : "sync";
    return Stream.of(
        Arguments.of(jdk, Programs.OPENAI, mode, "x", OPENAI_APIS, EVERY),
        Arguments.of(jdk, Programs.OPENAI, other, "xz", "openai/chat,openai/responses", "300"),
        Arguments.of(jdk, Programs.ANTHROPIC, mode, "xz", ANTHROPIC_APIS, EVERY),
        Arguments.of(jdk, Programs.ANTHROPIC, other, "x", ANTHROPIC_APIS, "200"),
        Arguments.of(jdk, Programs.OPENAI_LOW, mode, "x", "openai/chat,openai/responses", "150"),
        Arguments.of(jdk, Programs.ANTHROPIC_LOW, mode, "x", ANTHROPIC_APIS, "150"),
        Arguments.of(jdk, Programs.GENAI, mode, floor ? "x" : "xz", GEMINI_APIS, EVERY),
        Arguments.of(jdk, Programs.AZURE, mode, "x", AZURE_APIS, "300"),
        Arguments.of(jdk, Programs.BEDROCK, "async", "x", BEDROCK_APIS, EVERY),
        Arguments.of(jdk, Programs.COHERE, "sync", floor ? "x" : "xz", COHERE_APIS, EVERY),
        Arguments.of(
            jdk, Programs.OLLAMA4J, "sync", "x", "ollama/api-chat,ollama/api-generate", EVERY),
        Arguments.of(jdk, Programs.LANGCHAIN4J_LOW, "whole", "x", BOTH, "150"),
        Arguments.of(jdk, Programs.LANGCHAIN4J_HIGH, "whole", "x", BOTH, "150"));
  }

  @ParameterizedTest(name = "{1} {2} /{3} on {0}")
  @MethodSource("plays")
  void journalHoldsWhatTheProviderServed(
      Jdk jdk, Programs program, String mode, String prefix, String apis, String limit)
      throws Exception {
    Needed.agent();
    Needed.cassettes();
    MemoryLog log = new MemoryLog();
    String[] options =
        COMMON_PATHS.contains(program) ? new String[] {"hosts.model=127.0.0.1"} : new String[0];
    ForkedJvm jvm = ForkedJvm.on(jdk, folder).recording(options);
    try (Provider provider = Provider.start(NamedScripts.all("cassettes"), log)) {
      ForkedJvm.Finished done = program.against(provider, jvm, mode, prefix, apis, limit).run();
      assertThat(done.exit()).as(done.err()).isZero();
    }
    Recording recording = Recording.of(jvm.journal());
    assertThat(recording.damage()).isEmpty();
    assertThat(recording.losses()).isEmpty();
    assertThat(recording.faults()).isEmpty();
    assertThat(recording.calls(Boundary.MODEL)).hasSameSizeAs(log.exchanges()).isNotEmpty();
    assertThat(differences(log.exchanges(), recording.byPath())).isEmpty();
  }

  private static List<String> differences(
      List<Exchange> exchanges, Map<String, List<RecordedCall>> byPath) {
    List<String> differences = new ArrayList<>();
    int masked = 0;
    int abandoned = 0;
    for (Exchange exchange : exchanges) {
      List<RecordedCall> calls = byPath.getOrDefault(exchange.path(), List.of());
      if (calls.size() != 1) {
        differences.add(exchange.target() + " is recorded " + calls.size() + " times");
        continue;
      }
      Fidelity fidelity = Fidelity.ofEnded(exchange, calls.get(0));
      masked += fidelity.masked() > 0 ? 1 : 0;
      if (fidelity.abandoned()) {
        abandoned++;
      } else if (!fidelity.faults().isEmpty()) {
        differences.add(fidelity.toString());
      }
    }
    // The recorded exchanges were scrubbed before they were published: masking finds little there.
    if (masked * 30 > exchanges.size()) {
      differences.add(masked + " of " + exchanges.size() + " exchanges are masked");
    }
    // A client that cannot parse an event reads no more of the stream.
    if (abandoned * 100 > exchanges.size()) {
      differences.add(abandoned + " of " + exchanges.size() + " exchanges are cut short");
    }
    return differences;
  }
}
