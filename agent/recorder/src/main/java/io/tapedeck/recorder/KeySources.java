package io.tapedeck.recorder;

import io.tapedeck.journal.masking.Masking;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * Where the application's context is asked for: SLF4J and OpenTelemetry as it has loaded them. Both
 * set themselves up at the first question, so none is asked before the application has.
 */
final class KeySources {
  private static final MethodType TEXT_OF_TEXT = MethodType.methodType(String.class, String.class);

  private final LoadedClasses classes;

  private KeySources(LoadedClasses classes) {
    this.classes = classes;
  }

  static ApplicationKeys of(SessionKeyNames names, Masking masking) {
    ApplicationKeys nothing = new ApplicationKeys(names, masking, name -> null, name -> null);
    if (nothing.isEmpty()) {
      return nothing;
    }
    try {
      LoadedClasses classes = new LoadedClasses();
      KeySources sources = new KeySources(classes);
      ApplicationLookup mdc = new ApplicationLookup(classes, "org.slf4j.MDC", sources::ofMdc);
      ApplicationLookup baggage =
          new ApplicationLookup(
              classes, "io.opentelemetry.api.baggage.Baggage", sources::ofBaggage);
      return new ApplicationKeys(names, masking, mdc::get, baggage::get);
    } catch (ReflectiveOperationException | RuntimeException e) {
      System.err.println("tapedeck: session.keys: neither MDC nor baggage can be read: " + e);
      return nothing;
    }
  }

  /** As in {@code MDC.get(name)}, where there is an adapter. */
  private MethodHandle ofMdc(MethodHandles.Lookup lookup, Class<?> mdc)
      throws ReflectiveOperationException {
    return where(classes.set(adapter(mdc)), lookup.findStatic(mdc, "get", TEXT_OF_TEXT));
  }

  private static Field adapter(Class<?> mdc) throws NoSuchFieldException {
    try {
      return mdc.getDeclaredField("MDC_ADAPTER");
    } catch (NoSuchFieldException e) {
      // Its name in older versions.
      return mdc.getDeclaredField("mdcAdapter");
    }
  }

  /** As in {@code Baggage.current().getEntryValue(name)}, where there is a storage of contexts. */
  private MethodHandle ofBaggage(MethodHandles.Lookup lookup, Class<?> baggage)
      throws ReflectiveOperationException {
    MethodHandle value =
        MethodHandles.foldArguments(
            lookup.findVirtual(baggage, "getEntryValue", TEXT_OF_TEXT),
            lookup.findStatic(baggage, "current", MethodType.methodType(baggage)));
    ClassLoader loader = baggage.getClassLoader();
    return where(classes.ready(loader, "io.opentelemetry.context.LazyStorage"), value);
  }

  private static MethodHandle where(MethodHandle test, MethodHandle text) {
    MethodHandle none = MethodHandles.constant(String.class, null);
    return MethodHandles.guardWithTest(
        test, text, MethodHandles.dropArguments(none, 0, String.class));
  }
}
