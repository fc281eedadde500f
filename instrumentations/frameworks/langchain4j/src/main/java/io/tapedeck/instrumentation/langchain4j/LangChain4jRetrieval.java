package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the framework asks retrievers and stores, whoever implements them; and the framework's own
 * retrievers and stores, whoever asks them.
 */
public final class LangChain4jRetrieval implements Instrumentation {
  private static final String RETRIEVER = "dev.langchain4j.rag.content.retriever.";
  private static final String QUERY = "dev.langchain4j.rag.query.Query";
  private static final String STORE = "dev.langchain4j.store.embedding.";
  private static final String REQUEST = STORE + "EmbeddingSearchRequest";

  /** Stores that the project itself ships; any other is seen where the framework asks it. */
  private static final List<String> STORES =
      List.of(
          "cassandra.CassandraEmbeddingStore",
          "chroma.ChromaEmbeddingStore",
          "elasticsearch.AbstractElasticsearchEmbeddingStore",
          "inmemory.InMemoryEmbeddingStore",
          "mariadb.MariaDbEmbeddingStore",
          "milvus.MilvusEmbeddingStore",
          "mongodb.MongoDbEmbeddingStore",
          "opensearch.OpenSearchEmbeddingStore",
          "oracle.OracleEmbeddingStore",
          "pgvector.PgVectorEmbeddingStore",
          "pinecone.PineconeEmbeddingStore",
          "qdrant.QdrantEmbeddingStore",
          "weaviate.WeaviateEmbeddingStore");

  @Override
  public String name() {
    return "langchain4j-retrieval";
  }

  @Override
  public String library() {
    return "dev.langchain4j:langchain4j-core";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    String ofStores = RETRIEVER + "EmbeddingStoreContentRetriever";
    List<JoinPoint> points = new ArrayList<>();
    points.add(
        JoinPoint.calls(
            "dev.langchain4j.rag.DefaultRetrievalAugmentor",
            RETRIEVER + "ContentRetriever",
            "retrieve",
            RetrieveHook.class));
    for (String retriever : List.of(ofStores, RETRIEVER + "WebSearchContentRetriever")) {
      points.add(JoinPoint.of(retriever, "retrieve", RetrieveHook.class).taking(QUERY));
    }
    points.add(JoinPoint.calls(ofStores, STORE + "EmbeddingStore", "search", SearchHook.class));
    for (String store : STORES) {
      points.add(
          JoinPoint.of(STORE + store, "search", SearchHook.class).taking(REQUEST).wherePresent());
    }
    return List.copyOf(points);
  }
}
