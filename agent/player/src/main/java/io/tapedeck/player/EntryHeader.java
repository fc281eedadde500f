package io.tapedeck.player;

import io.tapedeck.spi.Headers;
import org.jspecify.annotations.Nullable;

/** Names, in a request that is sent again, the recorded one that it is. */
final class EntryHeader {
  /** The field; its value is the number of the recorded call. */
  static final String NAME = "tapedeck-entry";

  private EntryHeader() {}

  /** The recorded call's number, or null where the request does not say. */
  static @Nullable Long in(Headers headers) {
    Long[] found = {null};
    headers.forEach(
        (name, value) -> {
          if (name.equalsIgnoreCase(NAME) && value.matches("\\d{1,18}")) {
            found[0] = Long.valueOf(value);
          }
        });
    return found[0];
  }
}
