package io.tapedeck.instrumentation.grpc;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A message as its marshaller wrote it, once: what a call sends again when it tries again is not
 * written again.
 *
 * @param failure what the marshaller threw, for the channel to see where it expects it
 */
record Written(byte[] bytes, @Nullable Throwable failure) {

  static <M> Written of(MethodDescriptor.Marshaller<M> marshaller, M message) {
    try (InputStream stream = marshaller.stream(message)) {
      return new Written(stream.readAllBytes(), null);
    } catch (IOException | RuntimeException | Error e) {
      return new Written(new byte[0], e);
    }
  }

  /** Takes messages that are written already. */
  static final MethodDescriptor.Marshaller<Written> MARSHALLER = new AsWritten();

  /** The method of the channel's own call, which takes messages that are written already. */
  static <A> MethodDescriptor<Written, A> method(
      MethodDescriptor<?, A> method, MethodDescriptor.Marshaller<A> answers) {
    return method.toBuilder(MARSHALLER, answers).build();
  }

  private static final class AsWritten implements MethodDescriptor.Marshaller<Written> {
    @Override
    public InputStream stream(Written message) {
      if (message.failure() instanceof RuntimeException e) {
        throw e;
      }
      if (message.failure() instanceof Error e) {
        throw e;
      }
      return message.failure() instanceof IOException e
          ? new FailingInput(e)
          : new ByteArrayInputStream(message.bytes());
    }

    @Override
    public Written parse(InputStream stream) {
      throw new UnsupportedOperationException("who writes these does not read them");
    }
  }

  private static final class FailingInput extends InputStream {
    private final IOException failure;

    FailingInput(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw failure;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      throw failure;
    }
  }
}
