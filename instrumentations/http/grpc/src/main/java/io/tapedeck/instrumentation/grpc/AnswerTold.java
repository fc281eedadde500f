package io.tapedeck.instrumentation.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.tapedeck.spi.Call;
import org.jspecify.annotations.Nullable;

/** A call's answer as the deck is told of it: its head once, before anything else. */
final class AnswerTold {
  private final Call call;
  private @Nullable Metadata head;
  private boolean headTold;

  /**
   * Begins.
   *
   * @param head that came already, or null
   */
  AnswerTold(Call call, @Nullable Metadata head) {
    this.call = call;
    this.head = head;
  }

  void head(Metadata answer) {
    head = answer;
    head(HttpStatus.OK);
  }

  /**
   * Tells of the head, once.
   *
   * @param orElse the status that stands for what came without a head
   */
  private void head(int orElse) {
    if (!headTold) {
      headTold = true;
      call.head(head == null ? orElse : HttpStatus.OK, MetadataFields.ofAnswer(head));
    }
  }

  void message(byte[] frame) {
    head(HttpStatus.OK);
    call.data(Call.Direction.RESPONSE, frame, 0, frame.length);
  }

  /** There is no more to this answer, and the stream goes on. */
  void complete() {
    head(HttpStatus.NO_CONTENT);
    call.end(Call.Ending.OK, null);
  }

  void close(Status status, Metadata trailers) {
    head(HttpStatus.of(status.getCode()));
    byte[] frame = Frames.trailers(status, trailers);
    call.data(Call.Direction.RESPONSE, frame, 0, frame.length);
    Throwable cause = status.getCause();
    call.end(cause == null ? Call.Ending.OK : Call.Ending.ERROR, cause);
  }

  /** Whoever asked did not wait for the end. */
  void cancelled() {
    call.end(headTold ? Call.Ending.CLOSED_EARLY : Call.Ending.CANCELLED, null);
  }
}
