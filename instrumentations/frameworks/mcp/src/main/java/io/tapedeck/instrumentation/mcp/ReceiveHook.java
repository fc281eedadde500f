package io.tapedeck.instrumentation.mcp;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** A session gets a message from its transport. */
public final class ReceiveHook implements Hook {

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[0] instanceof JSONRPCResponse response) {
      Exchange exchange = Exchange.answeredBy(response);
      if (exchange != null) {
        exchange.received(response);
      }
    }
    return null;
  }
}
