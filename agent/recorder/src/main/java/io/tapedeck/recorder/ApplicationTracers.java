package io.tapedeck.recorder;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tracers of the JVM's applications: one, or in an application server several. */
final class ApplicationTracers {
  private final List<WeakReference<Supplier<@Nullable String>>> tracers =
      new CopyOnWriteArrayList<>();

  void add(Supplier<@Nullable String> traceparent) {
    tracers.removeIf(known -> known.refersTo(null) || known.refersTo(traceparent));
    tracers.add(new WeakReference<>(traceparent));
  }

  /** The span in which this thread is, or null; what a tracer throws is as if there was none. */
  @Nullable TraceContext current() {
    for (WeakReference<Supplier<@Nullable String>> tracer : tracers) {
      TraceContext found = ask(tracer.get());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable TraceContext ask(@Nullable Supplier<@Nullable String> tracer) {
    try {
      return tracer == null ? null : TraceContext.parse(tracer.get());
    } catch (RuntimeException | LinkageError e) {
      return null;
    }
  }
}
