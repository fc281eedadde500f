package io.tapedeck.instrumentation.mcp;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** Begins the call, with all that is asked; null where it is to be left alone. */
  @Nullable Exchange begin() {
    String text = json.text(parameters);
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("mcp.method", method);
    String server = Exchange.SERVERS.get(session);
    if (server != null) {
      keys.put("mcp.server", server);
    }
    Call call = deck.mcp(scope, name(text), keys);
    return call == null ? null : Exchange.begin(call, this, text);
  }

  /** The tool, prompt or resource that is asked for; else the method tells all there is to tell. */
  private String name(String text) {
    if (json.value(text) instanceof Map<?, ?> members) {
      Object name = method.equals("resources/read") ? members.get("uri") : members.get("name");
      if (name instanceof String named) {
        return named;
      }
    }
    return method;
  }
}
