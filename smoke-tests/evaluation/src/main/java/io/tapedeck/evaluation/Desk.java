package io.tapedeck.evaluation;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;

/** An agent that a person asks, as LangChain4j implements it. */
interface Desk {
  String ask(@MemoryId String id, @UserMessage String question);
}
