package io.tapedeck.player.match;

import io.tapedeck.journal.Boundary;
import org.jspecify.annotations.Nullable;

/**
 * What crosses a boundary towards the outside, whether recorded or now.
 *
 * @param name model endpoint host, tool name or agent name
 * @param method HTTP method, or null where the boundary has none
 * @param url absolute, or null where the boundary has none
 * @param body masked as the recorder masks
 * @param atEpochMillis when it was asked, on the clock of the JVM that asked
 */
public record Asked(
    Boundary boundary,
    String name,
    @Nullable String method,
    @Nullable String url,
    byte[] body,
    long atEpochMillis) {

  /** The same of what runs, which is not compared by what it is given. */
  public Asked withoutBody() {
    return new Asked(boundary, name, method, url, new byte[0], atEpochMillis);
  }
}
