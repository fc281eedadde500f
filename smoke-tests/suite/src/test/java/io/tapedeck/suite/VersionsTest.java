package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.testkit.ClientContract;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Program;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every version of every {@code versions.txt}, proved as the suite proves the lowest and the
 * highest. Left out of the build: {@code smoke-tests/versions/run} resolves the versions and runs
 * it.
 */
@Tag("versions")
final class VersionsTest {
  /**
   * What is to be proved of one version.
   *
   * @param module which must be woven
   * @param classPath a file; absent where the version does not resolve
   */
  record Proof(String library, String version, Programs program, String module, Path classPath) {
    static Proof of(String line) {
      String[] parts = line.split(" ", 5);
      return new Proof(parts[0], parts[1], Programs.valueOf(parts[2]), parts[3], Path.of(parts[4]));
    }

    @Override
    public String toString() {
      return module + " " + version;
    }
  }

  @TempDir Path folder;

  static List<Proof> proofs() throws IOException {
    return Files.readAllLines(lines()).stream().map(Proof::of).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("proofs")
  void isWovenRecordedAndReplayed(Proof proof) throws Exception {
    Needed.agent();
    boolean proved = false;
    try {
      assertThat(proof.classPath()).as("what the version resolves to").exists();
      prove(proof);
      assertThat(woven(proof)).isEqualTo("woven");
      proved = true;
    } finally {
      say(proof, proved);
    }
  }

  private void prove(Proof proof) throws Exception {
    Jdk jdk = Jdk.floor();
    Program program = proof.program().on(Files.readString(proof.classPath()).strip());
    switch (proof.library()) {
      case "langchain4j", "spring-ai", "adk" -> FrameworksTest.prove(jdk, program, folder);
      case "langchain4j-retrieval" ->
          RetrievalTest.prove(jdk, program, RetrievalTest.LANGCHAIN4J, folder);
      case "aws" -> BedrockTest.prove(jdk, program, "async", folder);
      case "mcp" -> McpTest.prove(jdk, program, "stdio", folder);
      case "mcp-server" -> AcrossJvmsTest.prove(jdk, program, "stdio", folder);
      case "langgraph4j" -> GraphsTest.prove(jdk, program, folder);
      case "spring-ai-alibaba" -> AlibabaGraphsTest.prove(jdk, program, folder);
      case "spring-jms" -> JmsTest.prove(jdk, program, folder);
      case "spring-kafka" -> KafkaTest.prove(jdk, program, folder);
      case "spring-ai-alibaba-agents" -> AlibabaAgentsTest.prove(jdk, program, folder);
      case "semantic-kernel" -> SemanticKernelTest.prove(jdk, program, folder);
      case "koog" -> KoogTest.prove(jdk, program, folder);
      case "embabel" -> EmbabelTest.prove(Needed.jdk(21), program, folder);
      case "spring-schedules" -> SchedulesTest.prove(jdk, program, folder);
      case "a2a" ->
          A2aTest.prove(jdk, program, proof.version().startsWith("0.") ? "0.3" : "1.0", folder);
      case "opentelemetry" -> OpenTelemetryTest.prove(jdk, program, folder);
      default -> ClientContract.prove(jdk, program, folder);
    }
  }

  /** Tells what became of the modules, those that are off with the symbol that they lack. */
  private String woven(Proof proof) throws IOException {
    boolean server = proof.library().equals("mcp-server");
    Recording recording =
        Recording.of(folder.resolve(server ? "journals/desk" : "recorded/journal"));
    String trouble =
        recording.weaves().stream()
            .filter(weave -> !weave.state().equals("woven"))
            .map(weave -> weave.instrumentation() + " " + weave.state() + ": " + weave.detail())
            .distinct()
            .collect(Collectors.joining("; "));
    boolean woven =
        recording.weaves().stream()
            .anyMatch(weave -> weave.instrumentation().equals(proof.module()));
    return !trouble.isEmpty() ? trouble : woven ? "woven" : "not woven";
  }

  private void say(Proof proof, boolean proved) throws IOException {
    boolean resolved = Files.exists(proof.classPath());
    boolean played = Files.exists(folder.resolve("played/stdout"));
    String recorded = proved || played ? "recorded" : "NOT RECORDED";
    String replayed = proved ? (played ? "replayed" : "-") : played ? "NOT REPLAYED" : "-";
    String row =
        resolved
            ? String.format("%-14s %-14s %s", recorded, replayed, woven(proof))
            : "does not resolve";
    Files.writeString(
        lines().resolveSibling("table.txt"),
        String.format(
            "%-22s %-20s %-9s %s%n", proof.library(), proof.module(), proof.version(), row),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Where smoke-tests/versions/run says what is to be proved. */
  private static Path lines() {
    String file = System.getProperty("versions.proofs");
    if (file == null) {
      throw new IllegalStateException("no proofs are named: run smoke-tests/versions/run");
    }
    return Path.of(file);
  }
}
