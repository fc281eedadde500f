package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Call;
import java.io.IOException;
import java.io.OutputStream;
import okio.Buffer;

/** Hands the arrays inside OkHttp's buffers to a call, without copying them on the heap. */
final class CallStream extends OutputStream {
  private final Call call;
  private final Call.Direction direction;

  CallStream(Call call, Call.Direction direction) {
    this.call = call;
    this.direction = direction;
  }

  /** Takes a range of a buffer and leaves the buffer as it is. */
  void take(Buffer buffer, long offset, long byteCount) {
    try {
      buffer.copyTo(this, offset, byteCount);
    } catch (IOException | RuntimeException e) {
      // A range that the buffer does not have: the owner's own call is about to say so.
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    call.data(direction, bytes, offset, length);
  }
}
