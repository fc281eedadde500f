package io.tapedeck.recorder;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.Scope;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Keeps a call's troubles from the application: at the first one the call steps aside for good. */
final class GuardedCall implements Call {
  private final Call call;
  private final WeaveReports reports;
  private volatile boolean aside;

  GuardedCall(Call call, WeaveReports reports) {
    this.call = call;
    this.reports = reports;
  }

  @Override
  public Scope scope() {
    return call.scope();
  }

  @Override
  public @Nullable String traceparent() {
    return call.traceparent();
  }

  @Override
  public @Nullable Playback playback() {
    return call.playback();
  }

  @Override
  public boolean answersFromTape() {
    return call.answersFromTape();
  }

  @Override
  public void data(Direction direction, ByteBuffer bytes) {
    if (!aside) {
      try {
        call.data(direction, bytes);
      } catch (Throwable t) {
        stepAside(t);
      }
    }
  }

  @Override
  public void data(Direction direction, byte[] bytes, int offset, int length) {
    if (!aside) {
      try {
        call.data(direction, bytes, offset, length);
      } catch (Throwable t) {
        stepAside(t);
      }
    }
  }

  @Override
  public void head(int status, Headers headers) {
    if (!aside) {
      try {
        call.head(status, headers);
      } catch (Throwable t) {
        stepAside(t);
      }
    }
  }

  @Override
  public void end(Ending ending, @Nullable Throwable cause) {
    if (!aside) {
      try {
        call.end(ending, cause);
      } catch (Throwable t) {
        stepAside(t);
      }
    }
  }

  private void stepAside(Throwable t) {
    aside = true;
    reports.add("recorder", null, "failed", t.toString());
  }
}
