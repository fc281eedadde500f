package io.tapedeck.apps.quarkus;

import dev.langchain4j.model.input.PromptTemplate;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.injector.DefaultContentInjector;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/** Asks with what it looked up. */
@RegisterAiService(retrievalAugmentor = Librarian.Shelf.class)
@ApplicationScoped
interface Librarian {
  String answer(@MemoryId String conversation, @UserMessage String question);

  Multi<String> stream(@MemoryId String conversation, @UserMessage String question);

  /** Has something on everything. */
  @Singleton
  final class Shelf implements Supplier<RetrievalAugmentor> {
    @Override
    public RetrievalAugmentor get() {
      return DefaultRetrievalAugmentor.builder()
          .contentRetriever(query -> List.of(Content.from("Much is known of " + query.text())))
          .contentInjector(
              DefaultContentInjector.builder()
                  .promptTemplate(PromptTemplate.from("{{userMessage}} {{contents}}"))
                  .build())
          .build();
    }
  }
}
