package io.tapedeck.instrumentation.mcp;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks its server.
 *
 * @param scope of whoever asks
 * @param session the client's session with the server
 * @param parameters of whatever type the library has for the method
 */
record Request(
    Deck deck, Scope scope, Object session, String method, @Nullable Object parameters, Json json) {

  /** What makes a server do work of the application's. */
  static final Set<String> WORK = Set.of("tools/call", "resources/read", "prompts/get");

  /** Begins the call, with all that is asked; null where it is to be left alone. */
  @Nullable Exchange begin() {
    String text = json.text(parameters);
    Asked asked = Asked.of(method, json.value(text));
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("mcp.method", method);
    String server = Exchange.SERVERS.get(session);
    if (server != null) {
      keys.put("mcp.server", server);
    }
    Call call = deck.mcp(scope, asked.name(), keys, asked.traceparent());
    return call == null ? null : Exchange.begin(call, this, text);
  }
}
