package io.tapedeck.instrumentation.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.spi.Playback;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A recorded answer: what was told, and what the application saw thrown. */
record RecordedText(String text, @Nullable Throwable thrown) {

  static RecordedText of(Playback playback) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Throwable thrown = null;
    try {
      for (ByteBuffer chunk = playback.nextChunk(); chunk != null; chunk = playback.nextChunk()) {
        byte[] bytes = new byte[chunk.remaining()];
        chunk.get(bytes);
        told.writeBytes(bytes);
      }
    } catch (Throwable recorded) {
      thrown = recorded;
    }
    return new RecordedText(told.toString(UTF_8), thrown);
  }
}
