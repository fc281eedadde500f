package io.tapedeck.session.wire;

import io.tapedeck.session.message.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sketches of the messages seen last, by a hash of their bytes; the oldest are forgotten. */
final class MessageMemory {

  private static final int REMEMBERED_MESSAGES = 1 << 16;

  private final @Nullable String needle;
  private final @Nullable WordSink sink;
  private final Map<Long, List<MessageSketch>> seen =
      new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<MessageSketch>> eldest) {
          return size() > REMEMBERED_MESSAGES;
        }
      };

  /**
   * Makes an empty memory.
   *
   * @param text what to look for in messages, without regard to case, or null
   * @param sink takes the words of what was not seen before, or null
   */
  MessageMemory(@Nullable String text, @Nullable WordSink sink) {
    this.sink = sink;
    this.needle = text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  MessageSketch sketch(Message message) {
    if (sink == null) {
      return MessageSketch.of(message, needle);
    }
    String text = MessageText.of(message);
    long hash = text.isEmpty() ? 0 : Hash64.of(text) | 1;
    if (hash != 0) {
      sink.message(hash, text);
    }
    return MessageSketch.of(message, needle, hash);
  }

  @Nullable List<MessageSketch> get(long key) {
    return seen.get(key);
  }

  List<MessageSketch> put(long key, List<Message> messages) {
    List<MessageSketch> sketches = messages.stream().map(this::sketch).toList();
    seen.put(key, sketches);
    return sketches;
  }
}
