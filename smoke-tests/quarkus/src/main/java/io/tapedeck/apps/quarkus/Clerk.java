package io.tapedeck.apps.quarkus;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderResult;
import io.quarkiverse.langchain4j.RegisterAiService;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Has tools of the application's own making, which are no methods. */
@RegisterAiService(toolProviderSupplier = Clerk.Provided.class)
@ApplicationScoped
interface Clerk {
  String answer(@MemoryId String conversation, @UserMessage String question);

  Multi<String> stream(@MemoryId String conversation, @UserMessage String question);

  /** Gives them for each question anew. */
  @Singleton
  final class Provided implements Supplier<ToolProvider> {
    private static final ToolExecutor SAYS =
        (request, memoryId) -> request.name() + " for " + memoryId;

    @Override
    public ToolProvider get() {
      ToolSpecification provided =
          ToolSpecification.builder()
              .name("provided")
              .description("A tool of the application's own making.")
              .parameters(JsonObjectSchema.builder().addStringProperty("text").build())
              .build();
      return request -> ToolProviderResult.builder().add(provided, SAYS).build();
    }
  }
}
