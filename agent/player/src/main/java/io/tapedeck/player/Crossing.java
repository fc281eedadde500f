package io.tapedeck.player;

import io.tapedeck.journal.Boundary;
import io.tapedeck.spi.Headers;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call crosses, and how.
 *
 * @param name model endpoint host, tool name or agent name
 * @param method HTTP method, or null where the boundary has none
 * @param url absolute, or null where the boundary has none
 * @param headers of the request, credentials included: they never leave this JVM but to where the
 *     application sends them
 * @param keys that tell it from others of its name: a tool call's id, an agent's session
 */
record Crossing(
    Boundary boundary,
    String name,
    @Nullable String method,
    @Nullable String url,
    Headers headers,
    Map<String, String> keys) {

  /** One that has a name and nothing else. */
  static Crossing named(Boundary boundary, String name, Map<String, String> keys) {
    return new Crossing(boundary, name, null, null, Headers.NONE, keys);
  }

  /** In words, such as {@code tool search_policy}. */
  String what() {
    String kind = boundary.name().toLowerCase(Locale.ROOT);
    return boundary == Boundary.MODEL ? kind : kind + " " + name;
  }
}
