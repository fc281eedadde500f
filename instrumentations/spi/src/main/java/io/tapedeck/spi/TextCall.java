package io.tapedeck.spi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that takes a text and gives a text, such as a tool's execution. What the thread on which
 * it begins calls is made on its behalf, until it ends or the thread leaves.
 */
public final class TextCall {
  private final Call call;
  private final Scope outer;

  private TextCall(Call call) {
    this.call = call;
    this.outer = call.scope().enter();
  }

  /** Begins with the whole request; null where the call is to be left alone. */
  public static @Nullable TextCall begin(@Nullable Call call, @Nullable String request) {
    if (call == null) {
      return null;
    }
    put(call, Call.Direction.REQUEST, request);
    return new TextCall(call);
  }

  /**
   * Takes the answer from the tape, and with it ends this call.
   *
   * @return gives the recorded text, or throws what was thrown instead; null where the real thing
   *     is to be asked
   */
  public @Nullable Answered answer() {
    if (!call.answersFromTape()) {
      return null;
    }
    Playback playback;
    try {
      playback = call.playback();
    } catch (Throwable t) {
      leave();
      return () -> {
        throw t;
      };
    }
    if (playback == null) {
      return null;
    }
    leave();
    return new Recorded(playback);
  }

  /** A recorded text. */
  @FunctionalInterface
  public interface Answered {
    String text() throws Throwable;

    /** The text that was given although the call failed; throws where there is none. */
    default String told() throws Throwable {
      return text();
    }
  }

  private record Recorded(Playback playback) implements Answered {
    @Override
    public String text() throws Throwable {
      return read(new ByteArrayOutputStream());
    }

    @Override
    public String told() throws Throwable {
      ByteArrayOutputStream result = new ByteArrayOutputStream();
      try {
        return read(result);
      } catch (Throwable failure) {
        if (result.size() == 0) {
          throw failure;
        }
        return result.toString(UTF_8);
      }
    }

    private String read(ByteArrayOutputStream result) throws Throwable {
      for (ByteBuffer chunk = playback.nextChunk(); chunk != null; chunk = playback.nextChunk()) {
        byte[] bytes = new byte[chunk.remaining()];
        chunk.get(bytes);
        result.writeBytes(bytes);
      }
      return result.toString(UTF_8);
    }
  }

  /** The thread leaves: the result comes later, perhaps on another. */
  public void pause() {
    leave();
  }

  /**
   * The thread leaves, and the call ends with what a future comes to, before anybody goes on with
   * it.
   *
   * @param text of what it comes to
   * @return what the caller gets in place of the future
   */
  public <T> CompletableFuture<T> pauseUntil(
      CompletableFuture<T> coming, Function<@Nullable Object, @Nullable String> text) {
    leave();
    if (!coming.isDone()) {
      return new SeenFuture<>(coming, (result, failure) -> endWith(text, result, failure));
    }
    var unused = coming.whenComplete((result, failure) -> endWith(text, result, failure));
    return coming;
  }

  private void endWith(
      Function<@Nullable Object, @Nullable String> text,
      @Nullable Object result,
      @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
    endElsewhere(failure == null ? text.apply(result) : null, cause == null ? failure : cause);
  }

  /** Ends on the thread on which it began, with a result or what was thrown in its place. */
  public void end(@Nullable String result, @Nullable Throwable thrown) {
    leave();
    endElsewhere(result, thrown);
  }

  /** Ends on any thread. */
  public void endElsewhere(@Nullable String result, @Nullable Throwable thrown) {
    put(call, Call.Direction.RESPONSE, result);
    call.end(thrown == null ? Call.Ending.OK : Call.Ending.ERROR, thrown);
  }

  private void leave() {
    outer.enter();
  }

  private static void put(Call call, Call.Direction direction, @Nullable String text) {
    if (text != null) {
      byte[] bytes = text.getBytes(UTF_8);
      call.data(direction, bytes, 0, bytes.length);
    }
  }
}
