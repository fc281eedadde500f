package io.tapedeck.evaluation;

import dev.langchain4j.service.UserMessage;

/** An agent that another agent's tool runs. */
interface Worker {
  String work(@UserMessage String task);
}
