package io.tapedeck.weaver;

import static java.util.Objects.requireNonNull;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.JoinPoint;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Samples}, woven with one hook and loaded, and so verified, in a loader of its own. */
final class WovenSamples {
  /** Stands in the index; the hook itself is an object of the test. */
  abstract static class AnyHook implements Hook {
    AnyHook(Deck deck) {}
  }

  private final Class<?> type;

  /** What became of the module. */
  final List<String> reports = new ArrayList<>();

  private final ModuleState state;

  private WovenSamples(Class<?> type, Hook hook, boolean on, boolean linkable) throws Exception {
    this.type = type;
    this.state = new ModuleState("sample", new Reports(reports));
    Linker linker = new Linker(hook, state, on, linkable);
    MethodHandle link =
        MethodHandles.lookup()
            .bind(
                linker,
                "link",
                MethodType.methodType(
                    CallSite.class,
                    MethodHandles.Lookup.class,
                    String.class,
                    MethodType.class,
                    Object[].class));
    Class.forName("java.lang.TapedeckIndy").getField("linker").set(null, link);
  }

  static WovenSamples with(JoinPoint point, Hook hook) throws Exception {
    return new WovenSamples(define(weave(point)), hook, true, true);
  }

  static WovenSamples switchedOff(JoinPoint point, Hook hook) throws Exception {
    return new WovenSamples(define(weave(point)), hook, false, true);
  }

  static WovenSamples thatCannotBeLinked(JoinPoint point, Hook hook) throws Exception {
    return new WovenSamples(define(weave(point)), hook, true, false);
  }

  static JoinPoint point(String method) {
    return JoinPoint.of(Samples.class.getName(), method, AnyHook.class);
  }

  static byte[] original() throws IOException {
    try (InputStream in = requireNonNull(Samples.class.getResourceAsStream("Samples.class"))) {
      return in.readAllBytes();
    }
  }

  private static byte[] weave(JoinPoint point) throws IOException {
    HookWeaver.Woven woven = HookWeaver.weave("sample", List.of(point), original());
    return requireNonNull(woven.bytes(), () -> "not woven: " + woven.reason());
  }

  private static Class<?> define(byte[] bytes) {
    return new ClassLoader(Samples.class.getClassLoader()) {
      Class<?> define() {
        return defineClass(Samples.class.getName(), bytes, 0, bytes.length);
      }
    }.define();
  }

  Object make(Object... arguments) throws Throwable {
    try {
      return arguments.length == 0
          ? type.getConstructor().newInstance()
          : type.getConstructor(String.class).newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  /** Calls a method, on a new object where it is not static. */
  @Nullable Object call(String name, @Nullable Object... arguments) throws Throwable {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)) {
        boolean isStatic = java.lang.reflect.Modifier.isStatic(method.getModifiers());
        try {
          return method.invoke(isStatic ? null : make(), arguments);
        } catch (InvocationTargetException e) {
          throw e.getTargetException();
        }
      }
    }
    throw new NoSuchMethodException(name);
  }

  @SuppressWarnings("unchecked")
  List<String> log() throws ReflectiveOperationException {
    return (List<String>) type.getField("LOG").get(null);
  }

  boolean moduleIsOff() {
    return state.isOff();
  }

  /** Links as {@link Weaver#link} does, but for where the hook comes from. */
  record Linker(Hook hook, ModuleState state, boolean on, boolean linkable) {
    CallSite link(MethodHandles.Lookup lookup, String name, MethodType type, Object[] arguments)
        throws ReflectiveOperationException {
      if (!linkable) {
        throw new IllegalStateException("cannot be linked");
      }
      MethodType method =
          MethodType.fromMethodDescriptorString(
              (String) arguments[2], lookup.lookupClass().getClassLoader());
      int[] replaces = ((String) arguments[3]).chars().map(c -> c - '0').toArray();
      GuardedHook guarded = new GuardedHook(hook, state, () -> on, method, replaces);
      return Weaver.site(lookup, name, type, guarded);
    }
  }

  private record Reports(List<String> lines) implements WeaveLog {
    @Override
    public void woven(String module, @Nullable String version, String className) {
      lines.add("woven " + className);
    }

    @Override
    public void off(String module, @Nullable String version, String reason) {
      lines.add("off: " + reason);
    }

    @Override
    public void failed(String module, Throwable t) {
      lines.add("failed: " + t);
    }
  }
}
