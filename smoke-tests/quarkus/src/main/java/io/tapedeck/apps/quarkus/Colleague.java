package io.tapedeck.apps.quarkus;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;
import jakarta.enterprise.context.ApplicationScoped;

/** Whom tools ask. */
@RegisterAiService
@ApplicationScoped
interface Colleague {
  String help(@MemoryId String conversation, @UserMessage String question);
}
