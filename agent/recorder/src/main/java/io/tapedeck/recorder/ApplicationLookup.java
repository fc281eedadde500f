package io.tapedeck.recorder;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Asks a class of the application's for texts by their names. There may be one such class for each
 * application of the JVM, or none; each is held weakly. Thread-safe.
 */
final class ApplicationLookup {
  /** Makes of a class the handle that is asked: a text for a text. */
  @FunctionalInterface
  interface Binding {
    MethodHandle of(MethodHandles.Lookup lookup, Class<?> type) throws ReflectiveOperationException;
  }

  private final LoadedClasses classes;
  private final String className;

  /** Each handle lies with its class, so that it goes when the application goes. */
  private final ClassValue<@Nullable MethodHandle> handles;

  private final List<WeakReference<Class<?>>> known = new CopyOnWriteArrayList<>();

  ApplicationLookup(LoadedClasses classes, String className, Binding binding) {
    this.classes = classes;
    this.className = className;
    this.handles =
        new ClassValue<>() {
          @Override
          protected @Nullable MethodHandle computeValue(Class<?> type) {
            try {
              return binding.of(MethodHandles.publicLookup(), type);
            } catch (ReflectiveOperationException e) {
              // Another class of that name, or one of a version that has not the method.
              return null;
            }
          }
        };
  }

  /** The text, or null; whatever goes wrong in the application's class is as if it had none. */
  @SuppressWarnings("CatchThrowable") // handles are declared to throw anything
  @Nullable String get(String name) {
    try {
      Class<?> here = classes.find(Thread.currentThread().getContextClassLoader(), className);
      if (here != null && known.stream().noneMatch(each -> each.refersTo(here))) {
        known.removeIf(each -> each.refersTo(null));
        known.add(new WeakReference<>(here));
      }
      String found = here == null ? null : ask(here, name);
      // Threads of the JDK's own pools do not say which application they work for.
      for (int i = 0; found == null && i < known.size(); i++) {
        found = ask(known.get(i).get(), name);
      }
      return found;
    } catch (Throwable t) {
      return null;
    }
  }

  private @Nullable String ask(@Nullable Class<?> type, String name) throws Throwable {
    MethodHandle handle = type == null ? null : handles.get(type);
    return handle == null ? null : (String) handle.invokeExact(name);
  }
}
