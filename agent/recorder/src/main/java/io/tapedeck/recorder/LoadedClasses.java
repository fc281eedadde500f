package io.tapedeck.recorder;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds classes that the application has loaded and initialised. {@link Class#forName} would do so
 * itself where the application has not yet, or never would.
 */
final class LoadedClasses {
  private final Object unsafe;
  private final MethodHandle loaded;
  private final MethodHandle uninitialised;

  /**
   * Looks up what it needs of the JDK, which the agent opens to itself.
   *
   * @throws ReflectiveOperationException where it is not there, or not open
   */
  LoadedClasses() throws ReflectiveOperationException {
    MethodHandles.Lookup own = MethodHandles.lookup();
    this.loaded =
        MethodHandles.privateLookupIn(ClassLoader.class, own)
            .findVirtual(
                ClassLoader.class,
                "findLoadedClass",
                MethodType.methodType(Class.class, String.class));
    this.unsafe = Class.forName("jdk.internal.misc.Unsafe").getMethod("getUnsafe").invoke(null);
    this.uninitialised =
        own.bind(unsafe, "shouldBeInitialized", MethodType.methodType(boolean.class, Class.class));
  }

  /** The class as a loader or its parents know it; null where none has it ready. */
  @Nullable Class<?> find(@Nullable ClassLoader from, String name) throws Throwable {
    for (ClassLoader loader = from; loader != null; loader = loader.getParent()) {
      Class<?> found = (Class<?>) loaded.invokeExact(loader, name);
      if (found != null && !(boolean) uninitialised.invokeExact(found)) {
        return found;
      }
    }
    return null;
  }

  /** Makes a handle that says whether a class is ready by now, asking as {@link #find} does. */
  MethodHandle ready(@Nullable ClassLoader from, String name) throws ReflectiveOperationException {
    MethodHandle find =
        MethodHandles.lookup()
            .bind(
                this, "find", MethodType.methodType(Class.class, ClassLoader.class, String.class));
    return notNull(MethodHandles.insertArguments(find, 0, from, name));
  }

  /** Makes a handle that says whether a static field, of whatever access, is set by now. */
  MethodHandle set(Field field) throws ReflectiveOperationException {
    Object base = call("staticFieldBase", field);
    Object offset = call("staticFieldOffset", field);
    MethodHandle get =
        MethodHandles.lookup()
            .bind(
                unsafe,
                "getReferenceVolatile",
                MethodType.methodType(Object.class, Object.class, long.class));
    return notNull(MethodHandles.insertArguments(get, 0, base, offset));
  }

  private Object call(String method, Field field) throws ReflectiveOperationException {
    return unsafe.getClass().getMethod(method, Field.class).invoke(unsafe, field);
  }

  private static MethodHandle notNull(MethodHandle value) throws ReflectiveOperationException {
    MethodHandle notNull =
        MethodHandles.lookup()
            .findStatic(
                Objects.class, "nonNull", MethodType.methodType(boolean.class, Object.class));
    return MethodHandles.filterReturnValue(
        value, notNull.asType(MethodType.methodType(boolean.class, value.type().returnType())));
  }
}
