package io.tapedeck.player;

import io.tapedeck.journal.Cause;
import io.tapedeck.player.tape.TapeCall;
import io.tapedeck.spi.UnmadeException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exception that the application saw when the tape was made. A tape names a class; it is
 * loaded only where the name is that of a throwable, and never deserialised.
 */
final class RecordedExceptions {
  /** Classes that say nothing but that something went wrong. */
  private static final Set<Class<?>> GENERAL =
      Set.of(
          Throwable.class, Error.class, Exception.class, RuntimeException.class, IOException.class);

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
    Throwable cause = null;
    for (int i = call.causes().size() - 1; i >= 0; i--) {
      Cause each = call.causes().get(i);
      cause = make(each.exceptionClass(), each.message(), cause);
    }
    return make(name, message, cause);
  }

  private static Throwable make(String name, @Nullable String message, @Nullable Throwable cause) {
    Class<? extends Throwable> type = load(name);
    Throwable made = type == null ? null : make(type, message, cause);
    // Netty says what it could not connect to by a private subclass of what applications catch. A
    // public class is left to a hook that knows how to make it.
    Class<?> near =
        type == null || Modifier.isPublic(type.getModifiers()) ? null : type.getSuperclass();
    while (made == null && near != null && !GENERAL.contains(near)) {
      made = make(near.asSubclass(Throwable.class), message, cause);
      near = near.getSuperclass();
    }
    if (made == null) {
      made = new UnmadeException(name, message, cause);
    }
    try {
      if (cause != null && made.getCause() == null) {
        made.initCause(cause);
      }
    } catch (IllegalStateException | IllegalArgumentException e) {
      // Made with a cause of null, for good; the message tells what there is to tell.
    }
    return made;
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
      Class<? extends Throwable> type, @Nullable String message, @Nullable Throwable cause) {
    Throwable made = message == null && cause == null ? construct(type, new Class<?>[0]) : null;
    if (made == null) {
      made = construct(type, new Class<?>[] {String.class}, message);
    }
    if (made == null) {
      Class<?>[] withCause = {String.class, Throwable.class};
      made = construct(type, withCause, message, cause);
    }
    if (made == null && cause != null) {
      made = ofCause(type, cause);
    }
    return made == null ? construct(type, new Class<?>[0]) : made;
  }

  /** Some exceptions take nothing but their cause. */
  private static @Nullable Throwable ofCause(Class<? extends Throwable> type, Throwable cause) {
    for (Constructor<?> each : type.getDeclaredConstructors()) {
      Class<?>[] parameters = each.getParameterTypes();
      if (parameters.length == 1
          && Throwable.class.isAssignableFrom(parameters[0])
          && parameters[0].isInstance(cause)) {
        return construct(type, parameters, cause);
      }
    }
    return null;
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
