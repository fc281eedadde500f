package io.tapedeck.apps.quarkus;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;

/** What Quarkus implements when it builds the application. */
@RegisterAiService(tools = Tools.class)
@ApplicationScoped
interface Agent {
  String answer(@MemoryId String conversation, @UserMessage String question);

  Multi<String> stream(@MemoryId String conversation, @UserMessage String question);
}
