package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Outcome;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Program;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import io.tapedeck.testkit.ThreeRuns;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an agent looks up is recorded with query, documents and scores, once for each retriever that
 * is asked; a replay has the documents although the stores are empty by then.
 */
final class RetrievalTest {
  private static final Pattern DOCUMENT =
      Pattern.compile("\\{\"(?:id|text)\":\"([^\"]*)\"(?:,\"score\":(0\\.\\d\\d))?");

  static final String LANGCHAIN4J =
      """
      AGENT > EmbeddingStoreContentRetriever {"query":"returns, please"} -> returns 0.97, prices 0.90
      RETRIEVAL > InMemoryEmbeddingStore {"topK":2,"minScore":0.1} -> returns 0.97, prices 0.90
      AGENT > ContentRetriever {"query":"shipping, please"} -> An own answer to shipping, please
      AGENT > EmbeddingStoreContentRetriever {"query":"shipping, please"} -> prices 0.90, shipping 0.88
      RETRIEVAL > InMemoryEmbeddingStore {"topK":2,"minScore":0.1} -> prices 0.90, shipping 0.88
      TOOL > EmbeddingStoreContentRetriever {"query":"prices"} -> prices 0.96, returns 0.90
      RETRIEVAL > InMemoryEmbeddingStore {"topK":2,"minScore":0.1} -> prices 0.96, returns 0.90
      nobody > InMemoryEmbeddingStore {"topK":3,"minScore":0.0,"filter":"IsLessThan(key=page, comparisonValue=3)"} -> \
      returns 0.97, shipping 0.71
      AGENT > EmbeddingStoreContentRetriever {"query":"prices"} -> prices 0.96, returns 0.90
      RETRIEVAL > PassingOn {"topK":2,"minScore":0.1} -> prices 0.96, returns 0.90
      AGENT > EmbeddingStoreContentRetriever {"query":"xyz"} ->
      RETRIEVAL > InMemoryEmbeddingStore {"topK":2,"minScore":0.9999} ->
      AGENT > EmbeddingStoreContentRetriever {"query":"returns"} -> ! the shelf fell over
      RETRIEVAL > EmbeddingStore {"topK":2,"minScore":0.1} -> ! the shelf fell over
      """;

  private static final String SPRING_AI =
      """
      AGENT > SimpleVectorStore {"query":"returns, please","topK":2,"minScore":0.0} -> returns 0.94, prices 0.80
      AGENT > SimpleVectorStore {"query":"shipping, please","topK":2,"minScore":0.0} -> prices 0.81, shipping 0.76
      AGENT > VectorStoreDocumentRetriever {"query":"prices, please"} -> prices 0.89
      RETRIEVAL > SimpleVectorStore {"query":"prices, please","topK":1,"minScore":0.0} -> prices 0.89
      AGENT > DocumentRetriever {"query":"what of this"} -> own
      TOOL > SimpleVectorStore {"query":"prices","topK":2,"minScore":0.0} -> prices 0.92, returns 0.81
      nobody > SimpleVectorStore {"query":"returns","topK":3,"minScore":0.0,\
      "filter":"Expression[type=LT, left=Key[key=page], right=Value[value=3]]"} -> \
      returns 0.94, shipping 0.43
      AGENT > SimpleVectorStore {"query":"xyz","topK":4,"minScore":0.9999} ->
      AGENT > DocumentRetriever {"query":"returns"} -> ! the shelf fell over
      """;

  @TempDir Path folder;

  static Stream<Arguments> librarians() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, Programs.LANGCHAIN4J_LIBRARIAN_LOW, LANGCHAIN4J),
                    Arguments.of(jdk, Programs.LANGCHAIN4J_LIBRARIAN_HIGH, LANGCHAIN4J),
                    Arguments.of(jdk, Programs.SPRING_AI_LIBRARIAN_LOW, SPRING_AI),
                    Arguments.of(jdk, Programs.SPRING_AI_LIBRARIAN_1, SPRING_AI),
                    Arguments.of(jdk, Programs.SPRING_AI_LIBRARIAN_HIGH, SPRING_AI)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("librarians")
  void documentsAreRecordedAndGivenAgainWithTheStoresEmpty(
      Jdk jdk, Programs program, String lookedUp) throws Exception {
    Needed.agent();
    prove(jdk, program.program(), lookedUp, folder);
  }

  /** Proves it of a framework in one version. */
  static void prove(Jdk jdk, Program program, String lookedUp, Path folder) throws Exception {
    ThreeRuns runs = ThreeRuns.of(jdk, program, folder, "tools", "empty");
    assertThat(runs.said()).contains("the shelf fell over");
    Recording whole = runs.recording();
    assertThat(lines(whole)).containsExactlyInAnyOrderElementsOf(lookedUp.lines().toList());
    runs.replay();
  }

  private static List<String> lines(Recording recording) {
    return recording.calls(Boundary.RETRIEVAL).stream()
        .map(
            call ->
                (call.begin().parent() == 0
                        ? "nobody"
                        : recording.parentOf(call).begin().boundary().toString())
                    + " > "
                    + call.begin().name()
                    + " "
                    + text(call.request()).replaceAll("\\{\"vector\":\"[^\"]*\",", "{")
                    + " -> "
                    + found(call))
        .map(String::strip)
        .toList();
  }

  /** Ids, or texts where there are none, and scores. */
  private static String found(RecordedCall call) {
    if (call.outcome() == Outcome.ERROR) {
      return "! " + Objects.requireNonNull(call.end()).message();
    }
    return DOCUMENT
        .matcher(text(call.response()))
        .results()
        .map(found -> found.group(1) + (found.group(2) == null ? "" : " " + found.group(2)))
        .collect(Collectors.joining(", "));
  }

  private static String text(ByteBuffer body) {
    return UTF_8.decode(body.duplicate()).toString();
  }
}
