package io.tapedeck.player;

import io.tapedeck.player.tape.TapeCall;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exception that the application saw when the tape was made. A tape names a class; it is
 * loaded only where the name is that of a throwable, and never deserialised.
 */
final class RecordedExceptions {
  private RecordedExceptions() {}

  /** The exception of a call that ended with one. */
  static Throwable of(TapeCall call) {
    String name = call.exceptionClass();
    String message = call.message();
    if (name == null) {
      return call.outcome() == io.tapedeck.journal.Outcome.CANCELLED
          ? new CancellationException(message)
          : new IOException(
              call.outcome() == null
                  ? "the recording ends here: the process died during " + call
                  : "recorded without its exception: " + call);
    }
    Class<? extends Throwable> type = load(name);
    Throwable made = type == null ? null : make(type, message);
    return made == null ? new IOException(name + (message == null ? "" : ": " + message)) : made;
  }

  private static @Nullable Class<? extends Throwable> load(String name) {
    List<@Nullable ClassLoader> loaders = new ArrayList<>();
    loaders.add(Thread.currentThread().getContextClassLoader());
    loaders.add(ClassLoader.getSystemClassLoader());
    for (ClassLoader loader : loaders) {
      try {
        Class<?> type = Class.forName(name, false, loader);
        if (Throwable.class.isAssignableFrom(type)) {
          return type.asSubclass(Throwable.class);
        }
      } catch (ClassNotFoundException | LinkageError e) {
        // The next loader may know it.
      }
    }
    return null;
  }

  private static @Nullable Throwable make(
      Class<? extends Throwable> type, @Nullable String message) {
    if (type == HttpTimeoutException.class) {
      return new HttpTimeoutException(message);
    }
    Throwable made = construct(type, new Class<?>[] {String.class}, message);
    if (made == null) {
      Class<?>[] withCause = {String.class, Throwable.class};
      made = construct(type, withCause, message, null);
    }
    if (made == null && message == null) {
      made = construct(type, new Class<?>[0]);
    }
    if (made == null) {
      // Those that take only a cause take their message from it.
      made = construct(type, new Class<?>[] {Throwable.class}, new RuntimeException(message));
    }
    return made == null ? construct(type, new Class<?>[0]) : made;
  }

  private static @Nullable Throwable construct(
      Class<? extends Throwable> type, Class<?>[] parameters, @Nullable Object... arguments) {
    try {
      Constructor<? extends Throwable> constructor = type.getDeclaredConstructor(parameters);
      if (!constructor.trySetAccessible()) {
        return null;
      }
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }
}
