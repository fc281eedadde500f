package io.tapedeck.session.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.session.Corpus;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every recorded exchange of the formats that are not OpenAI's, against a plain reading. */
final class CorpusFormatsTest {

  @Test
  void everyGenerateContentReadsAsAPlainReaderReadsIt() throws IOException {
    compare(
        Api.GOOGLE_GENERATE, path(".*:(stream)?[gG]enerateContent"), PlainGoogle::generate, 590);
  }

  @Test
  void everyInteractionReadsAsAPlainReaderReadsIt() throws IOException {
    compare(Api.GOOGLE_INTERACTIONS, path(".*/interactions"), PlainGoogle::interaction, 5);
  }

  @Test
  void everyTokenCountOfGoogleReadsAsAPlainReaderReadsIt() throws IOException {
    compare(Api.GOOGLE_COUNT, path(".*:countTokens"), PlainGoogle::count, 6);
  }

  @Test
  void everyConverseReadsAsAPlainReaderReadsIt() throws IOException {
    compare(Api.BEDROCK_CONVERSE, path(".*/converse(-stream)?"), PlainBedrock::converse, 165);
  }

  @Test
  void everyInvokedModelReadsAsAPlainReaderReadsIt() throws IOException {
    compare(
        Api.BEDROCK_INVOKE,
        path(".*/model/((?!embed).)*/invoke(-with-response-stream)?"),
        PlainInvoke::invoke,
        115);
  }

  @Test
  void everyClaudeOnVertexReadsAsAPlainReaderReadsIt() throws IOException {
    compare(Api.ANTHROPIC_MESSAGES, path(".*awPredict"), PlainInvoke::anthropic, 5);
  }

  @Test
  void everyTokenCountOfAnthropicReadsAsAPlainReaderReadsIt() throws IOException {
    compare(Api.ANTHROPIC_COUNT, path(".*/messages/count_tokens"), PlainInvoke::count, 8);
  }

  @Test
  void everyTokenCountOfBedrockReadsAsAPlainReaderReadsIt() throws IOException {
    compare(Api.BEDROCK_COUNT, path(".*/count-tokens"), PlainBedrock::count, 5);
  }

  @Test
  void everyCallOfOllamaReadsAsAPlainReaderReadsIt() throws IOException {
    compare(Api.OLLAMA_CHAT, path(".*/api/chat"), PlainOllama::read, 11);
    compare(Api.OLLAMA_GENERATE, path(".*/api/generate"), PlainOllama::read, 5);
  }

  @Test
  void everyCohereChatReadsAsAPlainReaderReadsIt() throws IOException {
    compare(Api.COHERE_CHAT, path(".*/v2/chat"), PlainCohere::v2, 77);
    compare(Api.COHERE_CHAT_V1, path(".*cohere.*/v1/chat"), PlainCohere::v1, 22);
  }

  @Test
  void everyCompletionReadsAsAPlainReaderReadsIt() throws IOException {
    compare(
        Api.COMPLETIONS,
        path(".*((?<!chat)/completions|/complete|/v1/generate)"),
        PlainVectors::completions,
        100);
  }

  @Test
  void everyEmbeddingReadsAsAPlainReaderReadsIt() throws IOException {
    compare(
        Api.EMBEDDINGS,
        path(".*(embeddings|/embed|mbedContents?|:predict|/model/.*embed.*/invoke)"),
        PlainVectors::embeddings,
        120);
  }

  @Test
  void everyRankingReadsAsAPlainReaderReadsIt() throws IOException {
    compare(Api.RERANK, path(".*/rerank"), PlainVectors::rankings, 7);
  }

  private static Predicate<Corpus.Exchange> path(String pattern) {
    return exchange -> exchange.url().replaceAll("[?#].*", "").matches(pattern);
  }

  private static void compare(
      Api api, Predicate<Corpus.Exchange> which, Plain.Reader reader, int atLeast)
      throws IOException {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (List<Corpus.Exchange> file : Corpus.files()) {
      for (Corpus.Exchange exchange : file) {
        if (exchange.posts() && which.test(exchange)) {
          compared++;
          String problem = compare(api, exchange, reader);
          if (problem != null) {
            wrong.add(exchange.provider() + " " + exchange.id() + ": " + problem);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(atLeast);
  }

  private static @Nullable String compare(Api api, Corpus.Exchange exchange, Plain.Reader reader)
      throws IOException {
    Decoded decoded =
        Wire.decode(
            new WireCall(
                exchange.url(),
                exchange.requestHeaders(),
                exchange.request(),
                exchange.status(),
                exchange.responseHeaders(),
                exchange.response()));
    if (!(decoded instanceof Decoded.Exchange call) || call.api() != api) {
      return "read as " + decoded;
    }
    JsonNode request = Plain.JSON.readTree(exchange.request());
    List<JsonNode> events = Plain.events(exchange.response());
    Plain plain = reader.read(new Plain.Sides(exchange.url(), request, events));
    if (call.request() == null) {
      return "request not read: " + call.requestProblem();
    }
    List<String> asked = call.request().messages().stream().map(Notation::line).toList();
    if (!asked.equals(plain.asked)) {
      return "\n--- asked\n" + asked + "\n--- plain\n" + plain.asked;
    }
    if (exchange.status() >= 400) {
      boolean told = call.error() != null && !call.error().message().isBlank();
      return told && call.reply() == null ? null : "refusal not read: " + call;
    }
    Reply reply = call.reply();
    if (reply == null) {
      return "no reply: " + call.replyProblem() + " " + call.error();
    }
    Message message = reply.message();
    Usage usage = reply.usage() == null ? Usage.NONE : reply.usage();
    String mine =
        String.join(
            "\n",
            message == null ? "nothing" : Notation.parts(message.parts()),
            String.valueOf(reply.finish()),
            usage.input() + "/" + usage.output(),
            String.valueOf(reply.model()));
    String other =
        String.join(
            "\n",
            plain.said,
            plain.finish.isEmpty() ? "null" : plain.finish,
            plain.input + "/" + plain.output,
            plain.model.isEmpty() ? "null" : plain.model);
    return mine.equals(other)
        ? call.replyProblem()
        : "\n--- mine\n" + mine + "\n--- plain\n" + other;
  }
}
