package io.tapedeck.apps;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.input.PromptTemplate;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.injector.DefaultContentInjector;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.rag.query.router.DefaultQueryRouter;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Asks with what was looked up: through an augmentor, in parallel, from a tool, from a store
 * itself, from a store and a retriever of its own; finds much, nothing, and fails. The stores are
 * empty where the second argument is {@code empty}: a replay must not ask them.
 */
public final class LangChain4jLibrarian {
  /** Three letters are space enough for a test. */
  private static final String AXES = "rsp";

  private final ChatModel model;
  private final EmbeddingModel embeddings = new Letters();
  private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();

  private LangChain4jLibrarian(String baseUrl, boolean filled) {
    this.model =
        OpenAiChatModel.builder()
            .baseUrl(baseUrl + "/v1")
            .apiKey("no-key")
            .modelName("gpt-4o")
            .maxRetries(0)
            .build();
    if (filled) {
      add("returns", "Returns are taken within 30 days.", 1);
      add("shipping", "Shipping takes sssss days.", 2);
      add("prices", "Prices are ppp.", 3);
    }
  }

  interface Librarian {
    String answer(@MemoryId String conversation, @UserMessage String question);
  }

  /**
   * Runs.
   *
   * @param args base URL of the provider; {@code empty} to find nothing anywhere
   */
  public static void main(String[] args) throws Exception {
    boolean filled = args.length < 2 || !args[1].equals("empty");
    LangChain4jLibrarian library = new LangChain4jLibrarian(args[0], filled);
    library.augmented();
    library.inParallel();
    library.fromTool();
    library.fromStoreItself();
    library.nothing();
    library.failing();
  }

  private void add(String id, String text, long page) {
    Metadata metadata =
        Metadata.from(
            Map.of(
                "topic", id, "page", page, "weight", 0.5f, "key", new UUID(0, page), "copies", 7));
    store.addAll(
        List.of(id),
        List.of(embeddings.embed(text).content()),
        List.of(TextSegment.from(text, metadata)));
  }

  private EmbeddingStoreContentRetriever retriever(EmbeddingStore<TextSegment> from, double min) {
    return EmbeddingStoreContentRetriever.builder()
        .embeddingStore(from)
        .embeddingModel(embeddings)
        .maxResults(2)
        .minScore(min)
        .build();
  }

  private String ask(String conversation, String question, ContentRetriever... retrievers) {
    // The usual words of an injector have colons, which this provider takes for calls of tools.
    PromptTemplate words = PromptTemplate.from("{{userMessage}} Known is {{contents}}");
    return AiServices.builder(Librarian.class)
        .chatModel(model)
        .chatMemoryProvider(id -> MessageWindowChatMemory.withMaxMessages(10))
        .retrievalAugmentor(
            DefaultRetrievalAugmentor.builder()
                .queryRouter(new DefaultQueryRouter(retrievers))
                .contentInjector(DefaultContentInjector.builder().promptTemplate(words).build())
                .build())
        .build()
        .answer(conversation, question);
  }

  private void augmented() {
    Lines.print("augmented", ask("augmented", "returns, please", retriever(store, 0.1)));
  }

  /** Of two retrievers, one is the application's own, and they are asked side by side. */
  private void inParallel() {
    ContentRetriever own = query -> List.of(Content.from("An own answer to " + query.text()));
    Lines.print("parallel", ask("parallel", "shipping, please", retriever(store, 0.1), own));
  }

  private void fromTool() {
    Librarian librarian =
        AiServices.builder(Librarian.class)
            .chatModel(model)
            .chatMemoryProvider(id -> MessageWindowChatMemory.withMaxMessages(10))
            .tools(new Shelves())
            .build();
    Lines.print("tool", librarian.answer("tool", "look:prices"));
  }

  /** With a filter, and by two classes that pass the same request on. */
  private void fromStoreItself() {
    EmbeddingSearchRequest request =
        EmbeddingSearchRequest.builder()
            .queryEmbedding(embeddings.embed("returns").content())
            .maxResults(3)
            .filter(MetadataFilterBuilder.metadataKey("page").isLessThan(3))
            .build();
    Lines.print("store", shown(store.search(request)));
    Lines.print("own", ask("own", "prices", retriever(new PassingOn(store), 0.1)));
  }

  private void nothing() {
    Lines.print("nothing", ask("nothing", "xyz", retriever(store, 0.9999)));
  }

  private void failing() {
    EmbeddingStore<TextSegment> broken =
        new PassingOn(store) {
          @Override
          public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
            throw new IllegalStateException("the shelf fell over");
          }
        };
    try {
      Lines.print("failing", ask("failing", "returns", retriever(broken, 0.1)));
    } catch (IllegalStateException e) {
      Lines.print("failing", Lines.render(e));
    }
  }

  private static String shown(EmbeddingSearchResult<TextSegment> result) {
    StringBuilder text = new StringBuilder();
    for (EmbeddingMatch<TextSegment> match : result.matches()) {
      text.append(match.embeddingId()).append(' ').append(match.score()).append(' ');
      Map<String, Object> metadata = match.embedded().metadata().toMap();
      new TreeMap<>(metadata)
          .forEach(
              (key, value) ->
                  text.append(key)
                      .append('=')
                      .append(value)
                      .append(' ')
                      .append(value.getClass().getSimpleName())
                      .append(' '));
    }
    return text.toString();
  }

  final class Shelves {
    @Tool
    String look(String text) {
      List<Content> found = retriever(store, 0.1).retrieve(Query.from(text));
      return found.size() + " found, first " + found.get(0).textSegment().text();
    }
  }

  /** How often each of a few letters occurs. */
  private static final class Letters implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(segments.stream().map(segment -> embedding(segment.text())).toList());
    }

    private static Embedding embedding(String text) {
      float[] counts = new float[AXES.length() + 1];
      counts[AXES.length()] = 0.1f;
      text.chars().map(AXES::indexOf).filter(axis -> axis >= 0).forEach(axis -> counts[axis]++);
      return Embedding.from(counts);
    }
  }

  /** A store of the application's own making. */
  private static class PassingOn implements EmbeddingStore<TextSegment> {
    private final EmbeddingStore<TextSegment> store;

    PassingOn(EmbeddingStore<TextSegment> store) {
      this.store = store;
    }

    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
      return store.search(request);
    }

    @Override
    public String add(Embedding embedding) {
      return store.add(embedding);
    }

    @Override
    public void add(String id, Embedding embedding) {
      store.add(id, embedding);
    }

    @Override
    public String add(Embedding embedding, TextSegment segment) {
      return store.add(embedding, segment);
    }

    @Override
    public List<String> addAll(List<Embedding> all) {
      return store.addAll(Objects.requireNonNull(all));
    }
  }
}
