package io.tapedeck.recorder;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.Scope;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An agent run that sampling left out: its scope tells the calls below so. */
record UnrecordedCall(Scope scope) implements Call {
  @Override
  public @Nullable Playback playback() {
    return null;
  }

  @Override
  public boolean answersFromTape() {
    return false;
  }

  @Override
  public void data(Direction direction, ByteBuffer bytes) {
    // Left out.
  }

  @Override
  public void data(Direction direction, byte[] bytes, int offset, int length) {
    // Left out.
  }

  @Override
  public void head(int status, Headers headers) {
    // Left out.
  }

  @Override
  public void end(Ending ending, @Nullable Throwable cause) {
    // Left out.
  }
}
