package io.tapedeck.player;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.Scope;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A call on behalf of a test that has ended: the tape that is in now is not meant for it. */
final class LateCall implements Call {
  private static final PlayScope NOWHERE = new PlayScope(null, null);

  @Override
  public Scope scope() {
    return NOWHERE;
  }

  @Override
  public boolean answersFromTape() {
    return true;
  }

  @Override
  public Playback playback() {
    throw new ReplayDivergence(
        "thread "
            + Thread.currentThread().getName()
            + " calls on behalf of a test that has ended; end it with the test");
  }

  @Override
  public void data(Direction direction, ByteBuffer bytes) {}

  @Override
  public void data(Direction direction, byte[] bytes, int offset, int length) {}

  @Override
  public void head(int status, Headers headers) {}

  @Override
  public void end(Ending ending, @Nullable Throwable cause) {}
}
