package io.tapedeck.player;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Playback;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An answer that the operator wrote, the same for every call of a boundary. */
final class StubPlayback implements Playback {
  private static final int OK = 200;

  private final int status;
  private final @Nullable Call fork;
  private @Nullable ByteBuffer body;

  /**
   * Answers once.
   *
   * @param http whether the boundary knows a status
   */
  StubPlayback(boolean http, byte[] body, @Nullable Call fork) {
    this.status = http ? OK : 0;
    this.body = ByteBuffer.wrap(body);
    this.fork = fork;
    if (http && fork != null) {
      fork.head(status, headers());
    }
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Headers headers() {
    return status == 0 ? Headers.NONE : sink -> sink.field("Content-Type", "application/json");
  }

  @Override
  public @Nullable ByteBuffer nextChunk() {
    ByteBuffer chunk = body;
    body = null;
    if (fork != null) {
      if (chunk != null) {
        fork.data(Call.Direction.RESPONSE, chunk);
      } else {
        fork.end(Call.Ending.OK, null);
      }
    }
    return chunk;
  }
}
