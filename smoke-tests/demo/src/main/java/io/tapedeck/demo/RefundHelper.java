package io.tapedeck.demo;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;

/** The agent, as LangChain4j implements it. */
interface RefundHelper {
  String RULES =
      """
      You are the refund helper of Northwind Audio. Look the order up, search the policy, and
      calculate the refund before you promise anything. State only policies that search_policy
      returned. If you find none, say so and hand over to a person.""";

  @SystemMessage(RULES)
  String ask(@MemoryId String conversation, @UserMessage String question);

  @SystemMessage(RULES)
  TokenStream askStreaming(@MemoryId String conversation, @UserMessage String question);
}
