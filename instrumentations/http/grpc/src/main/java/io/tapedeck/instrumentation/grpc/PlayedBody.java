package io.tapedeck.instrumentation.grpc;

import io.grpc.Metadata;
import io.tapedeck.spi.Playback;
import java.io.EOFException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A recorded answer, frame by frame. */
final class PlayedBody {
  private final Playback playback;
  private final boolean framed;
  private ByteBuffer rest = ByteBuffer.allocate(0);

  PlayedBody(Playback playback) {
    this.playback = playback;
    this.framed = MetadataFields.sayFrames(playback.headers());
  }

  /** Whether it is gRPC's, and not what a fault or a stub puts in its place. */
  boolean isFramed() {
    return framed || playback.status() == 0;
  }

  int status() {
    return playback.status();
  }

  /** Whether a head came before the first message, or the status. */
  boolean isWithHead() {
    return playback.status() == HttpStatus.OK;
  }

  Metadata head() {
    return MetadataFields.toMetadata(playback.headers());
  }

  /**
   * The next frame, or null at the end.
   *
   * @throws Throwable what the application saw in place of the rest
   */
  Frames.@Nullable Frame next() throws Throwable {
    for (; ; ) {
      Frames.Frame frame = Frames.next(rest);
      if (frame != null) {
        return frame;
      }
      ByteBuffer chunk = playback.nextChunk();
      if (chunk == null) {
        if (rest.hasRemaining()) {
          throw new EOFException("the recording ends within a message");
        }
        return null;
      }
      rest = ByteBuffer.allocate(rest.remaining() + chunk.remaining()).put(rest).put(chunk).flip();
    }
  }

  /** What the last frame says, with the cause that the application saw. */
  Frames.Trailers trailers(Frames.Frame frame) {
    Frames.Trailers trailers = Frames.trailers(frame.content());
    try {
      playback.nextChunk();
      return trailers;
    } catch (Throwable cause) {
      return new Frames.Trailers(trailers.status().withCause(cause), trailers.metadata());
    }
  }
}
