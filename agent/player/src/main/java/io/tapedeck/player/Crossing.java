package io.tapedeck.player;

import io.tapedeck.journal.Boundary;
import io.tapedeck.spi.Headers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a call crosses, and how.
 *
 * @param name model endpoint host, tool name or agent name
 * @param method HTTP method, or null where the boundary has none
 * @param url absolute, or null where the boundary has none
 * @param headers of the request, credentials included: they never leave this JVM but to where the
 *     application sends them
 * @param callId the id that the model gave a tool call, or null
 */
record Crossing(
    Boundary boundary,
    String name,
    @Nullable String method,
    @Nullable String url,
    Headers headers,
    @Nullable String callId) {

  /** One that has a name and nothing else. */
  static Crossing named(Boundary boundary, String name, @Nullable String callId) {
    return new Crossing(boundary, name, null, null, Headers.NONE, callId);
  }

  /** In words, such as {@code tool search_policy}. */
  String what() {
    String kind = boundary.name().toLowerCase(Locale.ROOT);
    return boundary == Boundary.MODEL ? kind : kind + " " + name;
  }
}
