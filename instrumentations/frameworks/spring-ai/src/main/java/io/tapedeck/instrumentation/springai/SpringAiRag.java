package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Document retrievers, whoever implements them, where the framework's advisor asks them. */
public final class SpringAiRag implements Instrumentation {
  private static final String RAG = "org.springframework.ai.rag.";

  @Override
  public String name() {
    return "spring-ai-rag";
  }

  @Override
  public String library() {
    return "org.springframework.ai:spring-ai-rag";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.calls(
            RAG + "advisor.RetrievalAugmentationAdvisor",
            RAG + "retrieval.search.DocumentRetriever",
            "retrieve",
            RetrieveHook.class),
        JoinPoint.of(
                RAG + "retrieval.search.VectorStoreDocumentRetriever",
                "retrieve",
                RetrieveHook.class)
            .taking(RAG + "Query"));
  }
}
