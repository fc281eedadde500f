package io.tapedeck.apps;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.client.advisor.vectorstore.QuestionAnswerAdvisor;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.PromptTemplate;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.rag.advisor.RetrievalAugmentationAdvisor;
import org.springframework.ai.rag.generation.augmentation.ContextualQueryAugmenter;
import org.springframework.ai.rag.retrieval.search.DocumentRetriever;
import org.springframework.ai.rag.retrieval.search.VectorStoreDocumentRetriever;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.ai.vectorstore.filter.Filter;

/**
 * Asks with what was looked up: through the advisors of the framework, streamed too, from a tool,
 * from a store itself, from a store and a retriever of its own; finds much, nothing, and fails. The
 * stores are empty where the second argument is {@code empty}: a replay must not ask them.
 */
public final class SpringAiLibrarian {
  /** Three letters are space enough for a test. */
  private static final String AXES = "rsp";

  // The usual words have colons, which this provider takes for calls of tools.
  private static final PromptTemplate ANSWER =
      new PromptTemplate("{query} Known is {question_answer_context}");
  private static final PromptTemplate AUGMENT = new PromptTemplate("{query} Known is {context}");

  private final ChatModel model;
  private final VectorStore store;

  private SpringAiLibrarian(String baseUrl, boolean filled) throws Exception {
    this.model = SpringAiModels.openAi(baseUrl);
    this.store = SimpleVectorStore.builder(new Letters()).build();
    if (filled) {
      store.add(
          List.of(
              document("returns", "Returns are taken within 30 days.", 1),
              document("shipping", "Shipping takes sssss days.", 2),
              document("prices", "Prices are ppp.", 3)));
    }
  }

  private static Document document(String id, String text, long page) {
    return new Document(
        id, text, Map.of("topic", id, "page", page, "weight", 0.5f, "tags", List.of("a", "b")));
  }

  /**
   * Runs.
   *
   * @param args base URL of the provider; {@code empty} to find nothing anywhere
   */
  public static void main(String[] args) {
    try {
      boolean filled = args.length < 2 || !args[1].equals("empty");
      new SpringAiLibrarian(args[0], filled).run();
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1); // The pool's threads would go on.
    }
  }

  private void run() {
    Advisor answering = answering(SearchRequest.builder().topK(2).build());
    Lines.print("answering", ask("returns, please", answering));
    Lines.print(
        "streamed",
        String.valueOf(
            ChatClient.create(model).prompt().user("shipping, please").advisors(answering).stream()
                .content()
                .collectList()
                .block()));
    Lines.print(
        "augmented",
        ask(
            "prices, please",
            augmenting(VectorStoreDocumentRetriever.builder().vectorStore(store).topK(1).build())));
    DocumentRetriever own = query -> List.of(new Document("own", "Own " + query.text(), Map.of()));
    Lines.print("own", ask("what of this", augmenting(own)));
    Lines.print(
        "tool",
        String.valueOf(
            ChatClient.create(model)
                .prompt()
                .user("look:prices")
                .tools(new Shelves())
                .call()
                .content()));
    Lines.print("store", shown());
    SearchRequest nowhere = SearchRequest.builder().similarityThreshold(0.9999).build();
    Lines.print("nothing", ask("xyz", answering(nowhere)));
    try {
      DocumentRetriever broken =
          query -> {
            throw new IllegalStateException("the shelf fell over");
          };
      Lines.print("failing", ask("returns", augmenting(broken)));
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      Lines.print("failing", cause.toString());
    }
  }

  private Advisor answering(SearchRequest request) {
    return QuestionAnswerAdvisor.builder(store)
        .searchRequest(request)
        .promptTemplate(ANSWER)
        .build();
  }

  private static Advisor augmenting(DocumentRetriever retriever) {
    return RetrievalAugmentationAdvisor.builder()
        .documentRetriever(retriever)
        .queryAugmenter(ContextualQueryAugmenter.builder().promptTemplate(AUGMENT).build())
        .build();
  }

  private String ask(String question, Advisor advisor) {
    return String.valueOf(
        ChatClient.create(model).prompt().user(question).advisors(advisor).call().content());
  }

  private String shown() {
    Filter.Expression late =
        new Filter.Expression(
            Filter.ExpressionType.LT, new Filter.Key("page"), new Filter.Value(3));
    List<Document> found =
        store.similaritySearch(
            SearchRequest.builder().query("returns").topK(3).filterExpression(late).build());
    StringBuilder text = new StringBuilder();
    for (Document document : found) {
      text.append(document.getId()).append(' ').append(document.getScore()).append(' ');
      new TreeMap<>(document.getMetadata())
          .forEach(
              (key, value) ->
                  text.append(key)
                      .append('=')
                      .append(value)
                      .append(' ')
                      .append(value instanceof List ? "List" : value.getClass().getSimpleName())
                      .append(' '));
    }
    return text.toString();
  }

  /** Tools. */
  public final class Shelves {
    @Tool(description = "Looks on the shelves.")
    public String look(String text) {
      List<Document> found =
          store.similaritySearch(SearchRequest.builder().query(text).topK(2).build());
      return found.size() + " found, first " + found.get(0).getText();
    }
  }

  /** How often each of a few letters occurs. */
  private static final class Letters implements EmbeddingModel {
    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
      List<String> texts = request.getInstructions();
      return new EmbeddingResponse(
          IntStream.range(0, texts.size())
              .mapToObj(i -> new Embedding(embedding(texts.get(i)), i))
              .toList());
    }

    @Override
    public float[] embed(Document document) {
      return embedding(String.valueOf(document.getText()));
    }

    private static float[] embedding(String text) {
      float[] counts = new float[AXES.length() + 1];
      counts[AXES.length()] = 0.1f;
      text.chars().map(AXES::indexOf).filter(axis -> axis >= 0).forEach(axis -> counts[axis]++);
      return counts;
    }
  }
}
