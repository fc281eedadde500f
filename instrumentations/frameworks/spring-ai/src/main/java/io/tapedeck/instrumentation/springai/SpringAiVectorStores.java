package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** The base of the framework's stores, and where its advisors ask stores that have another. */
public final class SpringAiVectorStores implements Instrumentation {
  private static final String STORES = "org.springframework.ai.vectorstore.";
  private static final String ADVISORS = "org.springframework.ai.chat.client.advisor.vectorstore.";
  private static final String REQUEST = STORES + "SearchRequest";

  @Override
  public String name() {
    return "spring-ai-vector-stores";
  }

  @Override
  public String library() {
    return "org.springframework.ai:spring-ai-vector-store";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(
                STORES + "observation.AbstractObservationVectorStore",
                "similaritySearch",
                SearchHook.class)
            .taking(REQUEST),
        asking(ADVISORS + "QuestionAnswerAdvisor"),
        asking(ADVISORS + "VectorStoreChatMemoryAdvisor"),
        asking("org.springframework.ai.rag.retrieval.search.VectorStoreDocumentRetriever"));
  }

  private static JoinPoint asking(String className) {
    return JoinPoint.calls(className, STORES + "VectorStore", "similaritySearch", SearchHook.class)
        .taking(REQUEST);
  }
}
